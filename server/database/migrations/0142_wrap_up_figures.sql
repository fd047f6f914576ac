-- Wrap-up (整理): what was parked by hand and taken up again, exemptions from overtime, and figures per agent and day.

-- While the form lay parked by hand; the clock does not count it.
ALTER TABLE calls ADD COLUMN wrap_up_paused_seconds integer NOT NULL DEFAULT 0;

CREATE TABLE wrap_up_exemptions (
  id uuid PRIMARY KEY,
  call_id uuid NOT NULL REFERENCES calls (id),
  agent_id uuid NOT NULL REFERENCES people (id),
  reason text NOT NULL CHECK (reason IN ('fault', 'system', 'secondCall', 'coaching', 'complex', 'other')),
  words text NOT NULL,
  requested_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused')),
  decided_by uuid REFERENCES people (id),
  decided_at timestamptz,
  decision_words text
);
-- A refused request may be made anew, an open or approved one not.
CREATE UNIQUE INDEX wrap_up_exemptions_call ON wrap_up_exemptions (call_id) WHERE state <> 'refused';
CREATE INDEX wrap_up_exemptions_open ON wrap_up_exemptions (requested_at) WHERE state = 'requested';
CREATE INDEX wrap_up_exemptions_agent ON wrap_up_exemptions (agent_id, requested_at DESC);

-- Every call's seconds are kept, so that quantiles of any period are exact; a day of an agent is about a hundred calls.
CREATE TABLE wrap_up_days (
  agent_id uuid NOT NULL REFERENCES people (id),
  day date NOT NULL,
  answered integer NOT NULL,
  talk_seconds integer[] NOT NULL,
  wrap_up_seconds integer[] NOT NULL,
  overtime integer NOT NULL,
  exempt integer NOT NULL,
  PRIMARY KEY (day, agent_id)
);

INSERT INTO role_permissions (role_key, permission)
SELECT key, 'call.exempt' FROM roles WHERE key IN ('shiftLeader', 'centreManager') ON CONFLICT DO NOTHING;
