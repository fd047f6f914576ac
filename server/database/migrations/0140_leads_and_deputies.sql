-- Leads of trainees with their history, deputies, and which of a trainee's tickets the lead reviews (T1, T2).

-- Who led whom, day by day. people.lead_id is the one in force today; a day that comes or goes is applied by the clock.
CREATE TABLE person_leads (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  lead_id uuid NOT NULL REFERENCES people (id),
  from_day date NOT NULL,
  -- the last day; null while nobody has said when it ends
  to_day date,
  noted_by uuid REFERENCES people (id),
  noted_at timestamptz NOT NULL,
  CHECK (person_id <> lead_id),
  CHECK (to_day >= from_day)
);
CREATE INDEX person_leads_person ON person_leads (person_id, from_day);

INSERT INTO person_leads (id, person_id, lead_id, from_day, noted_at)
SELECT gen_random_uuid(), id, lead_id, created_at::date, now() FROM people WHERE lead_id IS NOT NULL AND lead_id <> id;

-- Who stands in for whom, from when to when: sees the personal work and may do it.
CREATE TABLE deputies (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  deputy_id uuid NOT NULL REFERENCES people (id),
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  reason text NOT NULL DEFAULT '',
  named_by uuid NOT NULL REFERENCES people (id),
  named_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid REFERENCES people (id),
  CHECK (person_id <> deputy_id),
  CHECK (to_at > from_at)
);
CREATE INDEX deputies_person ON deputies (person_id, to_at DESC);
CREATE INDEX deputies_deputy ON deputies (deputy_id, to_at DESC);
CREATE TRIGGER deputies_version AFTER INSERT OR UPDATE OR DELETE ON deputies
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');

-- Percent of a trainee's tickets the lead reviews, as it is in force; null: all.
ALTER TABLE people ADD COLUMN review_share smallint CHECK (review_share BETWEEN 0 AND 100);
DROP TRIGGER people_version ON people;
CREATE TRIGGER people_version AFTER UPDATE OF name, unit_id, is_active, review_share ON people
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');

-- The key of the draw: known to nobody, so that no one can tell beforehand which ticket is drawn.
CREATE TABLE review_draw_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key text NOT NULL
);
INSERT INTO review_draw_key (key) VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));

-- Whether the lead's review was drawn for it; null on tickets from before there was a draw: reviewed.
ALTER TABLE tickets ADD COLUMN review_drawn boolean;
-- Whom the person who took the step stood in for (代某某).
ALTER TABLE ticket_steps ADD COLUMN on_behalf_of uuid;

-- Work past its limit is offered to further roles, one stage after the other.
ALTER TABLE work_items ADD COLUMN offered_roles text[] NOT NULL DEFAULT '{}';
ALTER TABLE work_items ADD COLUMN offered_at timestamptz;
CREATE INDEX work_items_offered ON work_items USING gin (offered_roles) WHERE offered_roles <> '{}';
