-- Supervision (督办): yellow and red cards, by rules of the centre or by hand, each with a written explanation of the unit.

CREATE TABLE supervision_rules (
  id uuid PRIMARY KEY,
  card text NOT NULL CHECK (card IN ('yellow', 'red')),
  -- usedPercent: of the time limit; overdueDays: working days; returned, dissatisfied: times
  measure text NOT NULL CHECK (measure IN ('usedPercent', 'overdueDays', 'returned', 'dissatisfied')),
  threshold integer NOT NULL CHECK (threshold >= 0),
  is_active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (card, measure)
);
INSERT INTO supervision_rules (id, card, measure, threshold, is_active) VALUES
  ('00000000-0000-7000-8000-000000001021', 'yellow', 'usedPercent', 90, false),
  ('00000000-0000-7000-8000-000000001022', 'yellow', 'overdueDays', 0, true),
  ('00000000-0000-7000-8000-000000001023', 'red', 'overdueDays', 3, true),
  ('00000000-0000-7000-8000-000000001024', 'yellow', 'returned', 3, true),
  ('00000000-0000-7000-8000-000000001025', 'red', 'returned', 5, false),
  ('00000000-0000-7000-8000-000000001026', 'red', 'dissatisfied', 2, true);

CREATE TABLE supervision_cards (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES units (id),
  card text NOT NULL CHECK (card IN ('yellow', 'red')),
  -- null: by hand
  rule_id uuid REFERENCES supervision_rules (id),
  round smallint NOT NULL DEFAULT 0,
  reason text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'replied', 'closed', 'withdrawn')),
  issued_by uuid NOT NULL REFERENCES people (id),
  issued_at timestamptz NOT NULL,
  reply_due_at timestamptz NOT NULL,
  reply text,
  replied_by uuid REFERENCES people (id),
  replied_at timestamptz,
  settled_by uuid REFERENCES people (id),
  settled_at timestamptz,
  opinion text,
  version integer NOT NULL DEFAULT 1
);
-- A rule deals a ticket its card once in each round of its work.
CREATE UNIQUE INDEX supervision_cards_rule ON supervision_cards (ticket_id, rule_id, round) WHERE rule_id IS NOT NULL;
CREATE INDEX supervision_cards_ticket ON supervision_cards (ticket_id);
CREATE INDEX supervision_cards_status ON supervision_cards (status, id DESC);
CREATE INDEX supervision_cards_unit ON supervision_cards (unit_id, id DESC);
