-- Self-check rules (自检规则) that differ from what the program starts with, and warnings that somebody overrode.
CREATE TABLE self_check_rules (
  key text PRIMARY KEY,
  level text NOT NULL CHECK (level IN ('block', 'warn', 'off')),
  roles text[] NOT NULL DEFAULT '{}',
  kinds text[] NOT NULL DEFAULT '{}',
  number integer NOT NULL DEFAULT 0,
  words text[] NOT NULL DEFAULT '{}',
  updated_by uuid NOT NULL REFERENCES people (id),
  updated_at timestamptz NOT NULL,
  version integer NOT NULL
);
INSERT INTO reference_versions (subject) VALUES ('selfCheck');
CREATE TRIGGER self_check_rules_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON self_check_rules
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('selfCheck');

CREATE TABLE self_check_overrides (
  draft_id uuid NOT NULL,
  rule text NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (draft_id, rule)
);
CREATE INDEX self_check_overrides_rule ON self_check_overrides (rule, at);
