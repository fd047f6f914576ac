-- Reviews of trainees' tickets (审核), what their writers learn from them (批改), and the way to agent (转正).

-- One row per decision of a reviewer on a trainee's ticket.
CREATE TABLE reviews (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  trainee_id uuid NOT NULL REFERENCES people (id),
  reviewer_id uuid NOT NULL REFERENCES people (id),
  on_behalf_of uuid REFERENCES people (id),
  node text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('approved', 'returned')),
  -- nobody had decided on this ticket before
  is_first boolean NOT NULL,
  reasons text[] NOT NULL DEFAULT '{}',
  words text,
  corrected_fields text[] NOT NULL DEFAULT '{}',
  entered_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  is_late boolean NOT NULL
);
CREATE INDEX reviews_trainee ON reviews (trainee_id, at DESC);
CREATE INDEX reviews_ticket ON reviews (ticket_id);

-- What a registrar is to learn from: a correction in place or a return.
CREATE TABLE review_feedback (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  ticket_id uuid NOT NULL,
  reviewer_id uuid NOT NULL REFERENCES people (id),
  kind text NOT NULL CHECK (kind IN ('correction', 'return')),
  node_name text NOT NULL,
  at timestamptz NOT NULL,
  -- [{field, before, after}] in words people read
  changes jsonb NOT NULL DEFAULT '[]',
  reasons text[] NOT NULL DEFAULT '{}',
  words text,
  acknowledged_at timestamptz
);
CREATE INDEX review_feedback_person ON review_feedback (person_id, id DESC);
CREATE INDEX review_feedback_new ON review_feedback (person_id, id DESC) WHERE acknowledged_at IS NULL;

-- The share somebody set for a trainee; it comes into force once enough tickets were reviewed.
CREATE TABLE review_shares (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  share smallint NOT NULL CHECK (share BETWEEN 0 AND 100),
  version integer NOT NULL DEFAULT 1,
  set_by uuid NOT NULL REFERENCES people (id),
  set_at timestamptz NOT NULL
);

-- Figures of a trainee per day, kept by a job: a request never counts tickets.
CREATE TABLE trainee_days (
  person_id uuid NOT NULL REFERENCES people (id),
  day date NOT NULL,
  registered integer NOT NULL,
  -- tickets reviewed for the first time on this day, and of those the ones approved as they were
  reviewed integer NOT NULL,
  clean integer NOT NULL,
  returned integer NOT NULL,
  corrected integer NOT NULL,
  -- {code: count}
  reasons jsonb NOT NULL DEFAULT '{}',
  fields jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (person_id, day)
);

CREATE TABLE graduations (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
  from_day date NOT NULL,
  to_day date NOT NULL,
  -- figures and thresholds as they stood when it was proposed
  figures jsonb NOT NULL,
  checks jsonb NOT NULL,
  is_met boolean NOT NULL,
  words text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES people (id),
  proposed_at timestamptz NOT NULL,
  decided_by uuid REFERENCES people (id),
  decided_at timestamptz,
  decision_words text
);
CREATE UNIQUE INDEX graduations_open ON graduations (person_id) WHERE state = 'proposed';
CREATE INDEX graduations_person ON graduations (person_id, proposed_at DESC);

INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, given.permission
FROM roles
JOIN (VALUES
  ('traineeLead', 'trainee.read'), ('traineeLead', 'trainee.propose'),
  ('agentLead', 'trainee.read'), ('agentLead', 'trainee.propose'),
  ('shiftLeader', 'trainee.read'), ('shiftLeader', 'trainee.propose'), ('shiftLeader', 'trainee.manage'),
  ('trainingOfficer', 'trainee.read'),
  ('centreManager', 'trainee.read'), ('centreManager', 'trainee.manage'), ('centreManager', 'trainee.graduate')
) AS given (role_key, permission) ON given.role_key = roles.key
ON CONFLICT DO NOTHING;
