-- Tickets (工单), their steps, drafts, open work and attachments.
--
-- A ticket's id is a UUIDv7: its first 48 bits are the registration time in milliseconds. Tickets are partitioned by
-- month over that id, so the primary key stays (id), a lookup by id prunes to one partition, and newest-first is id DESC.

CREATE FUNCTION uuid_floor(moment timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

CREATE TABLE tickets (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  definition_id uuid NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  urgency text NOT NULL DEFAULT 'normal',
  is_secret boolean NOT NULL DEFAULT false,
  citizen_name text NOT NULL DEFAULT '',
  citizen_phone text NOT NULL DEFAULT '',
  place_id uuid,
  place_detail text NOT NULL DEFAULT '',
  category_id uuid,
  suggested_unit_id uuid,
  occurred_at timestamptz,
  registered_at timestamptz NOT NULL,
  registered_by uuid,
  is_trainee boolean NOT NULL DEFAULT false,
  call_id uuid,
  -- where the process stands; the workflow engine's state
  status text NOT NULL CHECK (status IN ('open', 'closed', 'void')),
  node text NOT NULL,
  unit_ids uuid[] NOT NULL DEFAULT '{}',
  round smallint NOT NULL DEFAULT 0,
  trail jsonb NOT NULL,
  node_entered_at timestamptz NOT NULL,
  deadline_days smallint,
  due_at timestamptz,
  answer text,
  answered_at timestamptz,
  satisfaction text,
  closed_at timestamptz,
  outcome text,
  -- history that moved in from an older platform
  source text,
  external_number text,
  search_tokens tsvector NOT NULL,
  version integer NOT NULL DEFAULT 1
) PARTITION BY RANGE (id);

CREATE INDEX tickets_search ON tickets USING gin (search_tokens);
CREATE INDEX tickets_number ON tickets (number);
CREATE INDEX tickets_phone ON tickets (citizen_phone, id DESC) WHERE citizen_phone <> '';
CREATE INDEX tickets_category ON tickets (category_id, id DESC);
CREATE INDEX tickets_place ON tickets (place_id, id DESC);
CREATE INDEX tickets_unit ON tickets ((unit_ids[1]), id DESC);
CREATE INDEX tickets_registered_by ON tickets (registered_by, id DESC);
CREATE INDEX tickets_open ON tickets (id DESC) WHERE status = 'open';
CREATE INDEX tickets_dissatisfied ON tickets (id DESC) WHERE satisfaction = 'dissatisfied';

CREATE SEQUENCE ticket_numbers;

-- Append-only; minutes a step took = at - started_at.
CREATE TABLE ticket_steps (
  ticket_id uuid NOT NULL,
  seq smallint NOT NULL,
  node text NOT NULL,
  action text NOT NULL,
  to_node text NOT NULL,
  outcome text,
  person_id uuid,
  role_key text,
  unit_id uuid,
  is_side boolean NOT NULL DEFAULT false,
  units_before uuid[] NOT NULL DEFAULT '{}',
  units_after uuid[] NOT NULL DEFAULT '{}',
  starts_round boolean NOT NULL DEFAULT false,
  -- what was filled in, by the field keys of the definition (opinion, answer, reason, …)
  inputs jsonb NOT NULL DEFAULT '{}',
  started_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  limit_at timestamptz,
  PRIMARY KEY (ticket_id, seq)
) PARTITION BY RANGE (ticket_id);
CREATE INDEX ticket_steps_person ON ticket_steps (person_id, ticket_id DESC);

-- What was corrected in place (更正), in words people read: [{field, before, after}].
CREATE TABLE ticket_corrections (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id uuid NOT NULL,
  node text NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  changes jsonb NOT NULL
);
CREATE INDEX ticket_corrections_ticket ON ticket_corrections (ticket_id);

-- Which units have ever handled a ticket: what a unit's people may see.
CREATE TABLE ticket_units (
  unit_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  PRIMARY KEY (unit_id, ticket_id)
);
CREATE INDEX ticket_units_ticket ON ticket_units (ticket_id);

-- The open work (待办), one row per place where a ticket waits. Small and hot however many tickets there are.
CREATE TABLE work_items (
  ticket_id uuid PRIMARY KEY,
  definition_id uuid NOT NULL,
  node text NOT NULL,
  role_key text,
  person_id uuid,
  unit_id uuid,
  kind text NOT NULL,
  urgency text NOT NULL,
  registered_by uuid,
  came_back boolean NOT NULL DEFAULT false,
  last_opinion text,
  entered_at timestamptz NOT NULL,
  step_due_at timestamptz,
  due_at timestamptz,
  -- what a list is ordered by: the step's own limit, else the ticket's deadline, else never
  sort_at timestamptz NOT NULL
);
CREATE INDEX work_items_role ON work_items (node, role_key, sort_at, ticket_id) WHERE unit_id IS NULL AND person_id IS NULL;
CREATE INDEX work_items_unit ON work_items (unit_id, node, sort_at, ticket_id) WHERE unit_id IS NOT NULL;
CREATE INDEX work_items_person ON work_items (person_id, node, sort_at, ticket_id) WHERE person_id IS NOT NULL;

CREATE TABLE drafts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  call_id uuid,
  content jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  parked_at timestamptz,
  park_reason text CHECK (park_reason IN ('byHand', 'wrapUpExpired')),
  ticket_id uuid,
  discarded_at timestamptz
);
CREATE INDEX drafts_open ON drafts (person_id, created_at) WHERE ticket_id IS NULL AND discarded_at IS NULL;
CREATE INDEX drafts_call ON drafts (call_id) WHERE call_id IS NOT NULL;

-- Attached to a draft first; the ticket takes them over when the draft is submitted.
CREATE TABLE attachments (
  id uuid PRIMARY KEY,
  draft_id uuid,
  ticket_id uuid,
  name text NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  store_key text NOT NULL,
  uploaded_by uuid NOT NULL REFERENCES people (id),
  uploaded_at timestamptz NOT NULL,
  removed_at timestamptz,
  CHECK (draft_id IS NOT NULL OR ticket_id IS NOT NULL)
);
CREATE INDEX attachments_draft ON attachments (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX attachments_ticket ON attachments (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE TABLE tickets_default PARTITION OF tickets DEFAULT;
CREATE TABLE ticket_steps_default PARTITION OF ticket_steps DEFAULT;

-- Makes the month partitions that hold [first, last]; rows that had fallen into the default partition move over.
CREATE FUNCTION ensure_ticket_months(first timestamptz, last timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  month timestamptz := date_trunc('month', first AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  following timestamptz;
  parent text;
  name text;
  made integer := 0;
BEGIN
  WHILE month <= last LOOP
    following := (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    FOREACH parent IN ARRAY ARRAY['tickets', 'ticket_steps'] LOOP
      name := parent || '_y' || to_char(month AT TIME ZONE 'UTC', 'YYYY"m"MM');
      IF to_regclass(name) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('ensure_ticket_months'));
        IF to_regclass(name) IS NULL THEN
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', name, parent);
          EXECUTE format(
            'WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
            parent || '_default', CASE parent WHEN 'tickets' THEN 'id' ELSE 'ticket_id' END, uuid_floor(month),
            CASE parent WHEN 'tickets' THEN 'id' ELSE 'ticket_id' END, uuid_floor(following), name);
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            parent, name, uuid_floor(month), uuid_floor(following));
          made := made + 1;
        END IF;
      END IF;
    END LOOP;
    month := following;
  END LOOP;
  RETURN made;
END $$;

SELECT ensure_ticket_months(now() - interval '1 month', now() + interval '3 months');
