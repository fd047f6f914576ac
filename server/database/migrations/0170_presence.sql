-- Who has a ticket open at this moment. Gone with a crash, and nobody misses it.
CREATE UNLOGGED TABLE ticket_presence (
  ticket_id uuid NOT NULL,
  person_id uuid NOT NULL,
  is_writing boolean NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
);
CREATE INDEX ticket_presence_seen ON ticket_presence (seen_at);
