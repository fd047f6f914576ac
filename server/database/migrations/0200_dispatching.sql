-- Automatic dispatch (智能派单): what would have been right in the past, what is decided now, and whether it is switched on.

-- A run over past tickets, each predicted by a model that did not know it.
CREATE TABLE dispatch_evaluations (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  ended_at timestamptz,
  progress real NOT NULL DEFAULT 0,
  cases integer,
  note text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX dispatch_evaluations_running ON dispatch_evaluations ((true)) WHERE state IN ('waiting', 'running');

-- The predictions of the newest run: thresholds and curves follow from these and from the error that is accepted.
CREATE TABLE dispatch_past (
  evaluation_id uuid NOT NULL REFERENCES dispatch_evaluations (id) ON DELETE CASCADE,
  ticket_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  probability double precision NOT NULL,
  actual_unit_id uuid NOT NULL,
  PRIMARY KEY (evaluation_id, ticket_id)
);

-- Append-only: the newest version is in force; without any it is shadow.
CREATE TABLE dispatch_modes (
  version integer PRIMARY KEY,
  mode text NOT NULL CHECK (mode IN ('shadow', 'live')),
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  reason text NOT NULL,
  is_automatic boolean NOT NULL DEFAULT false
);

CREATE TABLE dispatch_decisions (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  -- the ticket as it was read; what is changed since is decided anew
  ticket_version integer NOT NULL,
  is_current boolean NOT NULL DEFAULT true,
  is_replayed boolean NOT NULL DEFAULT false,
  decided_at timestamptz NOT NULL,
  model_id uuid,
  unit_id uuid,
  probability double precision,
  threshold double precision,
  -- [{unitId, probability, reasons}], the most probable first
  candidates jsonb NOT NULL DEFAULT '[]',
  state text NOT NULL
    CHECK (state IN ('below', 'barred', 'would', 'pending', 'dispatched', 'intercepted', 'withdrawn', 'lapsed')),
  why text NOT NULL DEFAULT '',
  due_at timestamptz,
  acted_by uuid,
  acted_at timestamptz,
  chosen_unit_id uuid,
  is_right boolean,
  judged_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX dispatch_decisions_current ON dispatch_decisions (ticket_id) WHERE is_current;
CREATE INDEX dispatch_decisions_ticket ON dispatch_decisions (ticket_id);
CREATE INDEX dispatch_decisions_pending ON dispatch_decisions (due_at) WHERE state = 'pending';
CREATE INDEX dispatch_decisions_unit ON dispatch_decisions (unit_id, id DESC);
CREATE INDEX dispatch_decisions_judged ON dispatch_decisions (judged_at DESC)
  WHERE is_right IS NOT NULL AND state IN ('would', 'dispatched', 'intercepted', 'withdrawn');

INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, 'dispatching.manage' FROM roles WHERE roles.key IN ('centreManager')
ON CONFLICT DO NOTHING;
INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, 'dispatching.read' FROM roles
WHERE roles.key IN ('centreManager', 'systemAdmin', 'shiftLeader', 'dispatcher', 'supportLead', 'leader')
ON CONFLICT DO NOTHING;
