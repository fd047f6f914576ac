-- A supervision rule holds from a moment on: what was overdue or returned often before gets no card for it.
-- Null: from the first patrol on, which notes the moment. A rule that has dealt cards was in force since the first.
ALTER TABLE supervision_rules ADD COLUMN in_force_since timestamptz;
UPDATE supervision_rules SET in_force_since = (
  SELECT min(issued_at) FROM supervision_cards WHERE rule_id = supervision_rules.id
);
