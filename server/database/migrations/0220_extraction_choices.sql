-- What people did with what was read out of a text (智能填写), for judging the rules that read it.
CREATE TABLE extraction_choices (
  id uuid PRIMARY KEY,
  draft_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('person', 'phone', 'place', 'time', 'plate', 'money', 'organisation')),
  outcome text NOT NULL CHECK (outcome IN ('taken', 'replaced', 'undone', 'refused')),
  person_id uuid NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX extraction_choices_newest ON extraction_choices (at DESC);
