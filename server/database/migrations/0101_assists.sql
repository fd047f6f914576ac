-- Joint handling (主办、协办): units that help the one that leads, each with its own question, limit and opinion.
-- Beside the process: the ticket is the lead's, and only the lead's in every count.
CREATE TABLE ticket_assists (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES units (id),
  question text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'withdrawn', 'lapsed')),
  asked_by uuid NOT NULL REFERENCES people (id),
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  opinion text,
  answered_by uuid REFERENCES people (id),
  answered_at timestamptz,
  urges smallint NOT NULL DEFAULT 0,
  urged_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ticket_assists_open ON ticket_assists (ticket_id, unit_id) WHERE status = 'open';
CREATE INDEX ticket_assists_unit ON ticket_assists (unit_id, status, id DESC);
CREATE INDEX ticket_assists_seen ON ticket_assists (unit_id, ticket_id) WHERE status <> 'withdrawn';
