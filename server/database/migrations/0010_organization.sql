-- Units, people, roles, sessions (机构与人员).

CREATE TABLE units (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL UNIQUE,
  short_name text NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
  parent_id uuid REFERENCES units (id),
  place_id uuid,
  is_active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  CHECK ((level = 1) = (parent_id IS NULL))
);
CREATE INDEX units_parent ON units (parent_id);

CREATE TABLE roles (
  key text PRIMARY KEY,
  name text NOT NULL,
  sort smallint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE role_permissions (
  role_key text NOT NULL REFERENCES roles (key) ON DELETE CASCADE,
  permission text NOT NULL,
  PRIMARY KEY (role_key, permission)
);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  username text NOT NULL,
  name text NOT NULL,
  employee_number text UNIQUE,
  extension text UNIQUE,
  phone text,
  unit_id uuid REFERENCES units (id),
  lead_id uuid REFERENCES people (id),
  password_hash text,
  must_change_password boolean NOT NULL DEFAULT false,
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX people_username ON people (lower(username));
CREATE INDEX people_unit ON people (unit_id);
CREATE INDEX people_lead ON people (lead_id);

CREATE TABLE person_roles (
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  role_key text NOT NULL REFERENCES roles (key),
  PRIMARY KEY (person_id, role_key)
);
CREATE INDEX person_roles_role ON person_roles (role_key);

-- The cookie holds a random token; only its SHA-256 is kept.
CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ip text,
  user_agent text
);
CREATE INDEX sessions_person ON sessions (person_id);

-- One-time links that make the first administrator of an empty centre.
CREATE TABLE setup_tokens (
  token_hash bytea PRIMARY KEY,
  created_at timestamptz NOT NULL,
  used_at timestamptz
);

-- One row: what kind of installation this is.
CREATE TABLE installation (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  is_demo boolean NOT NULL,
  city_name text NOT NULL,
  city_code text NOT NULL,
  created_at timestamptz NOT NULL,
  -- set when the demo city is whole; until then the next start begins it anew
  demo_loaded_at timestamptz
);

-- The platform acting by itself: jobs, automatic steps. Nobody signs in as it.
INSERT INTO people (id, username, name, is_active, created_at)
VALUES ('00000000-0000-7000-8000-000000000000', 'system', '系统', false, now());
