-- Places, categories, the working calendar and parameters: small tables that every process keeps in memory.

-- A number per table that moves with every change, so that a process knows when what it remembers is old.
-- From a sequence: a number that was rolled back never comes again.
CREATE SEQUENCE reference_version_numbers;
CREATE TABLE reference_versions (
  subject text PRIMARY KEY,
  version bigint NOT NULL DEFAULT nextval('reference_version_numbers')
);
INSERT INTO reference_versions (subject) VALUES ('places'), ('categories'), ('calendar'), ('parameters');

CREATE FUNCTION move_reference_version() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reference_versions SET version = nextval('reference_version_numbers') WHERE subject = TG_ARGV[0];
  RETURN NULL;
END
$$;

-- Administrative divisions (行政区划): city, county, town, village.
CREATE TABLE places (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 4),
  parent_id uuid REFERENCES places (id),
  -- ids from the city down to the place itself
  path uuid[] NOT NULL,
  full_name text NOT NULL,
  -- syllables with a space between them, and their first letters
  pinyin text NOT NULL,
  initials text NOT NULL,
  aliases text[] NOT NULL DEFAULT '{}',
  sort integer NOT NULL DEFAULT 0,
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  is_active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  CHECK ((level = 1) = (parent_id IS NULL)),
  CHECK (cardinality(path) = level AND path[level] = id),
  CHECK ((longitude IS NULL) = (latitude IS NULL))
);
CREATE UNIQUE INDEX places_name ON places (parent_id, name) NULLS NOT DISTINCT WHERE is_active;
CREATE INDEX places_path ON places USING gin (path);
CREATE TRIGGER places_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('places');

-- Subjects of tickets (归口类型).
CREATE TABLE categories (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
  parent_id uuid REFERENCES categories (id),
  path uuid[] NOT NULL,
  full_name text NOT NULL,
  pinyin text NOT NULL,
  initials text NOT NULL,
  aliases text[] NOT NULL DEFAULT '{}',
  sort integer NOT NULL DEFAULT 0,
  -- none of its own: that of the nearest category above that has one
  default_unit_id uuid REFERENCES units (id),
  default_deadline_days smallint CHECK (default_deadline_days BETWEEN 0 AND 365),
  is_active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  CHECK ((level = 1) = (parent_id IS NULL)),
  CHECK (cardinality(path) = level AND path[level] = id)
);
CREATE UNIQUE INDEX categories_name ON categories (parent_id, name) NULLS NOT DISTINCT WHERE is_active;
CREATE INDEX categories_path ON categories USING gin (path);
CREATE TRIGGER categories_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON categories
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('categories');

-- The working calendar (工作日历): every day of every year whose holidays are known, and what the centre itself has set.
CREATE TABLE calendar_days (
  day date PRIMARY KEY,
  is_workday boolean NOT NULL,
  name text,
  source text NOT NULL CHECK (source IN ('statutory', 'centre')),
  set_by uuid REFERENCES people (id),
  set_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((source = 'centre') = (set_by IS NOT NULL))
);

-- Years whose holidays are complete. In any other year Monday to Friday is assumed, and said to be assumed.
CREATE TABLE calendar_years (
  year smallint PRIMARY KEY,
  source text NOT NULL CHECK (source IN ('statutory', 'centre')),
  origin text NOT NULL,
  confirmed_by uuid REFERENCES people (id),
  confirmed_at timestamptz
);

-- Office hours from a day on: what was due before the change stays due.
CREATE TABLE office_hours (
  from_day date PRIMARY KEY,
  sessions jsonb NOT NULL,
  set_by uuid REFERENCES people (id),
  set_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
INSERT INTO office_hours (from_day, sessions)
  VALUES ('1990-01-01', '[{"from": "09:00", "to": "12:00"}, {"from": "14:00", "to": "18:00"}]');

CREATE TRIGGER calendar_days_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON calendar_days
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('calendar');
CREATE TRIGGER calendar_years_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON calendar_years
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('calendar');
CREATE TRIGGER office_hours_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON office_hours
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('calendar');

-- Parameters (系统参数) that differ from what the program starts with.
CREATE TABLE parameters (
  key text PRIMARY KEY,
  value jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by uuid NOT NULL REFERENCES people (id),
  version integer NOT NULL DEFAULT 1
);
CREATE TRIGGER parameters_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON parameters
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('parameters');

-- Categories are remembered together with the names of their units.
CREATE TRIGGER units_in_categories AFTER UPDATE ON units
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('categories');
