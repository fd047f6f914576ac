-- Saved queries (视图) and exports (导出) of tickets.

CREATE TABLE ticket_views (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES people (id),
  name text NOT NULL,
  -- the condition in its text form
  condition text NOT NULL,
  sort_order text NOT NULL,
  columns text[] NOT NULL,
  sharing text NOT NULL CHECK (sharing IN ('own', 'roles', 'units', 'all')),
  shared_with text[] NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  removed_at timestamptz
);
CREATE UNIQUE INDEX ticket_views_name ON ticket_views (owner_id, name) WHERE removed_at IS NULL;
CREATE INDEX ticket_views_shared ON ticket_views (sharing) WHERE removed_at IS NULL AND sharing <> 'own';

CREATE TABLE ticket_view_defaults (
  person_id uuid PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  view_id uuid NOT NULL REFERENCES ticket_views (id) ON DELETE CASCADE
);

CREATE TABLE ticket_exports (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  file_name text NOT NULL,
  format text NOT NULL CHECK (format IN ('xlsx', 'csv')),
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  condition text NOT NULL,
  sentence text NOT NULL,
  sort_order text NOT NULL,
  columns text[] NOT NULL,
  is_personal boolean NOT NULL,
  reason text NOT NULL,
  rows_done integer NOT NULL DEFAULT 0,
  rows_total integer,
  bytes bigint,
  store_key text,
  failure text,
  downloads integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  finished_at timestamptz,
  expires_at timestamptz
);
CREATE INDEX ticket_exports_person ON ticket_exports (person_id, id DESC);
CREATE INDEX ticket_exports_expiring ON ticket_exports (expires_at) WHERE store_key IS NOT NULL;
CREATE INDEX ticket_exports_under_way ON ticket_exports (touched_at) WHERE state IN ('waiting', 'running');

-- New permissions for the roles a centre starts with, where the centre has these roles.
INSERT INTO role_permissions (role_key, permission)
  SELECT key, 'ticket.export' FROM roles
   WHERE key IN ('agentLead', 'traineeLead', 'firstReviewer', 'deputyShiftLeader', 'shiftLeader', 'dispatcher', 'inspectionLead', 'supportLead',
                 'unitReviewer', 'centreManager', 'leader')
  UNION ALL SELECT key, 'ticket.exportPersonal' FROM roles WHERE key IN ('shiftLeader', 'centreManager')
  UNION ALL SELECT key, 'view.share' FROM roles WHERE key IN ('agentLead', 'deputyShiftLeader', 'shiftLeader', 'supportLead', 'inspectionLead', 'unitReviewer', 'centreManager')
  ON CONFLICT DO NOTHING;
