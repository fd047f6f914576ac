-- Who did what (审计). Written once, never changed.

CREATE TABLE audit_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  -- no foreign key: an entry outlives whatever it speaks of
  person_id uuid,
  session_id text,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text,
  summary text NOT NULL DEFAULT '',
  detail jsonb NOT NULL DEFAULT '{}',
  ip text,
  request_id text NOT NULL
);
CREATE INDEX audit_entries_at ON audit_entries (at);
CREATE INDEX audit_entries_person ON audit_entries (person_id, id DESC);
CREATE INDEX audit_entries_object ON audit_entries (object_kind, object_id, id DESC);
CREATE INDEX audit_entries_action ON audit_entries (action, id DESC);

CREATE FUNCTION refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or removed';
END
$$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
