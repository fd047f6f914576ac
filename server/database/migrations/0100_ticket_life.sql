-- What happens to a ticket beside the steps of its process: requests and their approval, urging, supplements.

-- What a person or the platform did, in words, for the timeline. Append-only.
CREATE TABLE ticket_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  role_key text,
  unit_id uuid,
  title text NOT NULL,
  body text NOT NULL DEFAULT '',
  tone text NOT NULL DEFAULT 'plain' CHECK (tone IN ('plain', 'good', 'warn', 'bad')),
  -- whose papers belong to it: a request, a supplement, a reply
  papers_of uuid
);
CREATE INDEX ticket_events_ticket ON ticket_events (ticket_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER ticket_events_append_only BEFORE UPDATE OR DELETE ON ticket_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What lists show beside a ticket; only tickets of which there is something to show have a row.
CREATE TABLE ticket_marks (
  ticket_id uuid PRIMARY KEY,
  urges smallint NOT NULL DEFAULT 0,
  card text CHECK (card IN ('yellow', 'red'))
);

-- Requests (事项申请): longer time, reopening, voiding, another unit's help; decided by a second person.
CREATE TABLE ticket_requests (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('extension', 'reopening', 'voiding', 'assistance')),
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'refused', 'withdrawn', 'lapsed')),
  reason text NOT NULL,
  -- working days asked for and granted (extension)
  days smallint,
  granted_days smallint,
  -- the units whose help is asked for (assistance)
  unit_ids uuid[] NOT NULL DEFAULT '{}',
  due_before timestamptz,
  due_after timestamptz,
  requested_by uuid NOT NULL REFERENCES people (id),
  unit_id uuid,
  requested_at timestamptz NOT NULL,
  decided_by uuid REFERENCES people (id),
  decided_at timestamptz,
  opinion text,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ticket_requests_pending ON ticket_requests (ticket_id, kind) WHERE status = 'pending';
CREATE INDEX ticket_requests_ticket ON ticket_requests (ticket_id);
CREATE INDEX ticket_requests_status ON ticket_requests (status, id DESC);
CREATE INDEX ticket_requests_asker ON ticket_requests (requested_by, id DESC);

-- Urging (催办). `repeat_ticket_id`: the citizen registered the matter again.
CREATE TABLE ticket_urges (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  origin text NOT NULL CHECK (origin IN ('centre', 'citizen', 'repeat')),
  person_id uuid REFERENCES people (id),
  unit_id uuid,
  note text NOT NULL DEFAULT '',
  repeat_ticket_id uuid,
  at timestamptz NOT NULL
);
CREATE INDEX ticket_urges_ticket ON ticket_urges (ticket_id, at);
CREATE UNIQUE INDEX ticket_urges_repeat ON ticket_urges (repeat_ticket_id) WHERE repeat_ticket_id IS NOT NULL;

-- Supplements (补单): signed, never changed.
CREATE TABLE ticket_supplements (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  type text NOT NULL,
  content text NOT NULL,
  -- whether the ticket was closed when it was written
  is_after_closure boolean NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  unit_id uuid,
  at timestamptz NOT NULL
);
CREATE INDEX ticket_supplements_ticket ON ticket_supplements (ticket_id);
CREATE TRIGGER ticket_supplements_append_only BEFORE UPDATE OR DELETE ON ticket_supplements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A paper belongs to what was written with it (a request, a supplement, a reply), not to the ticket's own attachments.
ALTER TABLE attachments ADD COLUMN is_paper boolean NOT NULL DEFAULT false, ADD COLUMN paper_of uuid;
CREATE INDEX attachments_paper_of ON attachments (paper_of) WHERE paper_of IS NOT NULL;

-- A centre that is already at work gets the new permissions for the roles that start with them.
INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, given.permission
FROM roles JOIN (VALUES
  ('deputyShiftLeader', 'ticket.reopen'), ('shiftLeader', 'ticket.reopen'), ('centreManager', 'ticket.reopen'),
  ('dispatcher', 'ticket.assist'), ('shiftLeader', 'ticket.assist'), ('deputyShiftLeader', 'ticket.assist'),
  ('centreManager', 'ticket.assist'),
  ('shiftLeader', 'ticket.supervise'), ('centreManager', 'ticket.supervise'),
  ('trainee', 'ticket.supplement'), ('agent', 'ticket.supplement'), ('traineeLead', 'ticket.supplement'),
  ('agentLead', 'ticket.supplement'), ('firstReviewer', 'ticket.supplement'),
  ('deputyShiftLeader', 'ticket.supplement'), ('shiftLeader', 'ticket.supplement'),
  ('dispatcher', 'ticket.supplement'), ('callbackAgent', 'ticket.supplement'), ('unitHandler', 'ticket.supplement'),
  ('unitReviewer', 'ticket.supplement'), ('centreManager', 'ticket.supplement'), ('leader', 'ticket.supplement')
) AS given (role_key, permission) ON given.role_key = roles.key
ON CONFLICT DO NOTHING;
