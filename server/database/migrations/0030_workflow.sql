-- Processes as versioned data (流程定义). A ticket stays on the version it started with, so what was published never changes.

CREATE TABLE workflow_definitions (
  id uuid PRIMARY KEY,
  -- which process: 'ticket' is the one tickets run on
  key text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  definition jsonb NOT NULL,
  -- moves with every change of the draft, so that two people do not overwrite each other
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  -- null: the product brought it along
  created_by uuid REFERENCES people (id),
  published_at timestamptz,
  published_by uuid REFERENCES people (id),
  UNIQUE (key, version),
  CHECK ((status = 'draft') = (published_at IS NULL))
);
CREATE UNIQUE INDEX workflow_definitions_published ON workflow_definitions (key) WHERE status = 'published';

CREATE FUNCTION keep_published_workflow() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.key <> OLD.key OR NEW.version <> OLD.version
     OR NEW.status = 'draft' THEN
    RAISE EXCEPTION 'a published workflow definition cannot change';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER workflow_definitions_stay BEFORE UPDATE OR DELETE ON workflow_definitions
  FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION keep_published_workflow();
