-- The optional language model (语言模型): one row of settings, off until somebody switches it on.
CREATE TABLE drafting_settings (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  settings jsonb NOT NULL,
  -- sealed with a secret that is not in the database
  sealed_key text,
  key_hint text NOT NULL DEFAULT '',
  changed_by uuid REFERENCES people (id),
  changed_at timestamptz,
  version integer NOT NULL
);
INSERT INTO reference_versions (subject) VALUES ('drafting');
CREATE TRIGGER drafting_settings_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON drafting_settings
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('drafting');

-- The breaker is one for all processes: an endpoint that is down for one is down for all.
CREATE TABLE drafting_breaker (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  failures integer NOT NULL DEFAULT 0,
  -- how often it has opened in a row: the pause doubles
  openings integer NOT NULL DEFAULT 0,
  open_until timestamptz,
  trial_until timestamptz,
  reason text NOT NULL DEFAULT ''
);
INSERT INTO drafting_breaker DEFAULT VALUES;

-- Every call and what it cost; never what was said.
CREATE TABLE drafting_calls (
  id uuid PRIMARY KEY,
  use text NOT NULL CHECK (use IN ('title', 'summary', 'answer', 'test')),
  person_id uuid NOT NULL,
  ticket_id uuid,
  draft_id uuid,
  model text NOT NULL,
  at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('running', 'delivered', 'refused', 'failed', 'cancelled', 'lost')),
  reason text NOT NULL DEFAULT '',
  attempts smallint NOT NULL DEFAULT 1,
  -- estimated while it runs, counted when it is done
  tokens integer NOT NULL,
  first_byte_ms integer,
  total_ms integer,
  choice text CHECK (choice IN ('taken', 'undone', 'dismissed', 'changed', 'kept')),
  chosen_at timestamptz
);
CREATE INDEX drafting_calls_newest ON drafting_calls (at DESC);
CREATE INDEX drafting_calls_running ON drafting_calls (at) WHERE outcome = 'running';

CREATE TABLE drafting_summaries (
  ticket_id uuid PRIMARY KEY,
  call_id uuid NOT NULL,
  -- of the content it was made from: a corrected ticket has no summary until somebody asks again
  content_hash text NOT NULL,
  text text NOT NULL,
  model text NOT NULL,
  made_by uuid NOT NULL REFERENCES people (id),
  made_at timestamptz NOT NULL
);

INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, 'languageModel.manage' FROM roles WHERE roles.key = 'systemAdmin'
ON CONFLICT DO NOTHING;
