-- Linking (并案): the first ticket leads, later ones of the same matter follow it and rest until it is answered.

-- `lead_id`: whom it follows. `suspended_at`: since when its own process rests; null again once it was answered.
ALTER TABLE tickets ADD COLUMN lead_id uuid, ADD COLUMN suspended_at timestamptz;

-- The time a ticket rested and then went on by itself: it is given back to whoever has to work on it.
CREATE TABLE ticket_pauses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id uuid NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  reason text NOT NULL
);
CREATE INDEX ticket_pauses_ticket ON ticket_pauses (ticket_id, from_at);

-- How many follow it.
ALTER TABLE ticket_marks ADD COLUMN followers integer NOT NULL DEFAULT 0;
CREATE INDEX ticket_marks_followers ON ticket_marks (ticket_id) WHERE followers > 0;

CREATE TABLE ticket_links (
  id uuid PRIMARY KEY,
  follower_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  -- the leads it had before they became followers themselves, the first one first
  path uuid[] NOT NULL DEFAULT '{}',
  -- the follower as it was: where its process stood, its work item, its deadline
  former jsonb NOT NULL,
  reason text NOT NULL DEFAULT '',
  linked_by uuid NOT NULL REFERENCES people (id),
  linked_at timestamptz NOT NULL,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_by uuid REFERENCES people (id),
  -- unlinked by a person, set free because the lead ended, gone its own way after the answer
  end_kind text CHECK (end_kind IN ('unlinked', 'released', 'separated')),
  end_reason text,
  version integer NOT NULL DEFAULT 1,
  CHECK (lead_id < follower_id)
);
CREATE UNIQUE INDEX ticket_links_follower ON ticket_links (follower_id) WHERE ended_at IS NULL;
CREATE INDEX ticket_links_lead ON ticket_links (lead_id) WHERE ended_at IS NULL;
CREATE INDEX ticket_links_history ON ticket_links (follower_id, linked_at);

-- What people said of two tickets that look alike: proposed at registration, or refused and not to be proposed again.
CREATE TABLE ticket_pairs (
  earlier_id uuid NOT NULL,
  later_id uuid NOT NULL,
  judgement text NOT NULL CHECK (judgement IN ('proposed', 'refused')),
  judged_by uuid NOT NULL REFERENCES people (id),
  judged_at timestamptz NOT NULL,
  PRIMARY KEY (earlier_id, later_id),
  CHECK (earlier_id < later_id)
);
CREATE INDEX ticket_pairs_later ON ticket_pairs (later_id);

-- A centre that is already at work gets the new permission for the roles that start with it.
INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, 'ticket.link'
FROM roles WHERE roles.key IN
  ('agentLead', 'firstReviewer', 'deputyShiftLeader', 'shiftLeader', 'dispatcher', 'centreManager')
ON CONFLICT DO NOTHING;
