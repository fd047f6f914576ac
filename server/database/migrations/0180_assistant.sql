-- Models of the assistant (模型): trained on the centre's own tickets, kept so that an earlier one can be put back.
CREATE TABLE assistant_models (
  id uuid PRIMARY KEY,
  task text NOT NULL CHECK (task IN ('category', 'unit', 'title')),
  state text NOT NULL CHECK (state IN ('waiting', 'training', 'ready', 'serving', 'failed')),
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  ended_at timestamptz,
  progress real NOT NULL DEFAULT 0,
  examples integer,
  -- what it reaches on the newest tickets, which it was not trained on; and what the one before reached on the same
  figures jsonb,
  against jsonb,
  store_key text,
  note text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX assistant_models_serving ON assistant_models (task) WHERE state = 'serving';
CREATE UNIQUE INDEX assistant_models_training ON assistant_models (task) WHERE state IN ('waiting', 'training');
CREATE INDEX assistant_models_newest ON assistant_models (task, id DESC);

-- What people did with what was offered (采纳、改选、不采纳): the models learn from the tickets, the centre from these.
CREATE TABLE assistant_choices (
  id uuid PRIMARY KEY,
  draft_id uuid NOT NULL,
  task text NOT NULL CHECK (task IN ('category', 'unit', 'title')),
  model_id uuid,
  outcome text NOT NULL CHECK (outcome IN ('taken', 'undone', 'other')),
  rank smallint,
  probability real,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX assistant_choices_newest ON assistant_choices (task, at DESC);

INSERT INTO reference_versions (subject) VALUES ('assistant');
CREATE TRIGGER assistant_models_version AFTER UPDATE OF state OR DELETE ON assistant_models
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('assistant');

INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, 'model.manage' FROM roles WHERE roles.key IN ('centreManager', 'systemAdmin')
ON CONFLICT DO NOTHING;
INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, 'model.read' FROM roles WHERE roles.key IN ('centreManager', 'systemAdmin', 'shiftLeader', 'supportLead', 'leader')
ON CONFLICT DO NOTHING;
