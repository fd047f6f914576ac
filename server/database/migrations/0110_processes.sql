-- What a new version of the process means for tickets: trying it on those of last month, taking the running ones along,
-- and telling people when a ticket comes to a node or stays there too long.

-- 试运行: the definition is kept as it was then, because a draft goes on changing.
CREATE TABLE rehearsals (
  id uuid PRIMARY KEY,
  definition_id uuid NOT NULL,
  revision integer NOT NULL,
  definition jsonb NOT NULL,
  days smallint NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'finished', 'cancelled', 'failed')),
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  total integer,
  done integer NOT NULL DEFAULT 0,
  same integer NOT NULL DEFAULT 0,
  differing integer NOT NULL DEFAULT 0,
  lost integer NOT NULL DEFAULT 0,
  -- counts per edge and per reason so far, by their keys
  edges jsonb NOT NULL DEFAULT '{}',
  reasons jsonb NOT NULL DEFAULT '{}',
  -- the last ticket that is in the counts
  last_ticket_id uuid,
  failure text,
  started_by uuid NOT NULL REFERENCES people (id),
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX rehearsals_definition ON rehearsals (definition_id, id DESC);

CREATE TABLE rehearsal_tickets (
  rehearsal_id uuid NOT NULL REFERENCES rehearsals (id) ON DELETE CASCADE,
  ticket_id uuid NOT NULL,
  fate text NOT NULL CHECK (fate IN ('differs', 'lost')),
  node text NOT NULL,
  before text,
  after text,
  why text,
  PRIMARY KEY (rehearsal_id, fate, ticket_id)
);

-- 流程升级: running tickets go on in another version.
CREATE TABLE process_migrations (
  id uuid PRIMARY KEY,
  definition_id uuid NOT NULL,
  -- [{ definitionId, node, to }]; what is not in it stays where it is
  mapping jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'finished', 'cancelled', 'failed')),
  total integer NOT NULL,
  moved integer NOT NULL DEFAULT 0,
  stayed integer NOT NULL DEFAULT 0,
  last_ticket_id uuid,
  failure text,
  started_by uuid NOT NULL REFERENCES people (id),
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX process_migrations_definition ON process_migrations (definition_id, id DESC);

CREATE TABLE process_migration_stays (
  migration_id uuid NOT NULL REFERENCES process_migrations (id) ON DELETE CASCADE,
  ticket_id uuid NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (migration_id, ticket_id)
);

-- Of a ticket: its steps up to this one belong to the version before.
CREATE TABLE ticket_migrations (
  ticket_id uuid NOT NULL,
  seq smallint NOT NULL,
  from_definition_id uuid NOT NULL,
  to_definition_id uuid NOT NULL,
  PRIMARY KEY (ticket_id, seq)
);

-- 环节提醒: one row per ticket, stay at a node and rule, so that nobody is told twice.
CREATE TABLE node_notices (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  definition_id uuid NOT NULL,
  node text NOT NULL,
  entered_at timestamptz NOT NULL,
  occasion text NOT NULL CHECK (occasion IN ('entered', 'overdue')),
  role_key text,
  person_id uuid,
  unit_id uuid,
  told_at timestamptz NOT NULL,
  CHECK (num_nonnulls(role_key, person_id, unit_id) = 1)
);
CREATE UNIQUE INDEX node_notices_once
  ON node_notices (ticket_id, node, entered_at, occasion, role_key, person_id, unit_id) NULLS NOT DISTINCT;
CREATE INDEX node_notices_role ON node_notices (role_key, id DESC) WHERE role_key IS NOT NULL;
CREATE INDEX node_notices_person ON node_notices (person_id, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX node_notices_unit ON node_notices (unit_id, id DESC) WHERE unit_id IS NOT NULL;
CREATE INDEX node_notices_old ON node_notices (told_at);

CREATE TABLE node_notice_readers (
  person_id uuid PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  -- everything up to this notice has been seen
  seen_until uuid NOT NULL
);
