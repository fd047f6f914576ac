-- Intake (网络来件): what citizens and other platforms send, before an agent makes a ticket of it.

-- The key of query codes and form tokens. Made with the database, never shown.
CREATE TABLE intake_key (key text NOT NULL);
INSERT INTO intake_key VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));

-- Other systems that may send (接口): WeChat, an app, the provincial platform.
CREATE TABLE api_clients (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('web', 'wechat', 'app', 'province')),
  -- SHA-256 of the key that was shown once; requests are signed under it
  key_hash text NOT NULL,
  key_hint text NOT NULL,
  key_at timestamptz NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  requests_per_minute integer NOT NULL DEFAULT 60,
  webhook_url text,
  created_by uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX api_clients_name ON api_clients (name);

CREATE SEQUENCE intake_numbers;

CREATE TABLE intake_items (
  id uuid PRIMARY KEY,
  -- what the citizen is given: W, the day, six digits
  number text NOT NULL,
  source text NOT NULL CHECK (source IN ('form', 'mail', 'api')),
  channel text NOT NULL,
  client_id uuid REFERENCES api_clients (id),
  external_number text,
  external_due_at timestamptz,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'accepted', 'rejected', 'merged')),
  title text NOT NULL DEFAULT '',
  content text NOT NULL,
  kind text,
  is_secret boolean NOT NULL DEFAULT false,
  citizen_name text NOT NULL DEFAULT '',
  citizen_phone text NOT NULL DEFAULT '',
  citizen_mail text NOT NULL DEFAULT '',
  place_id uuid,
  place_text text NOT NULL DEFAULT '',
  category_id uuid,
  occurred_at timestamptz,
  -- what arrived, as it arrived
  raw jsonb NOT NULL,
  -- HMAC of number and query code; null where the channel answers by its own number
  code_hash text,
  -- of the form's token: a repeated submission is the same one
  token_hash text,
  message_id text,
  received_at timestamptz NOT NULL,
  claimed_by uuid REFERENCES people (id),
  claimed_at timestamptz,
  draft_id uuid,
  ticket_id uuid,
  decided_by uuid REFERENCES people (id),
  decided_at timestamptz,
  -- why it was rejected: the word, and what the citizen is told
  reason text,
  reply text,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX intake_items_number ON intake_items (number);
CREATE UNIQUE INDEX intake_items_external ON intake_items (client_id, external_number) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX intake_items_token ON intake_items (token_hash) WHERE token_hash IS NOT NULL;
CREATE UNIQUE INDEX intake_items_message ON intake_items (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX intake_items_state ON intake_items (state, id DESC);
CREATE INDEX intake_items_ticket ON intake_items (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE UNIQUE INDEX intake_items_draft ON intake_items (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX intake_items_phone ON intake_items (citizen_phone, id DESC) WHERE citizen_phone <> '';

-- What came with an item, or with a later supplement. Kept apart from attachments until somebody of the centre takes it on.
CREATE TABLE intake_files (
  id uuid PRIMARY KEY,
  item_id uuid REFERENCES intake_items (id),
  supplement_id uuid,
  -- of the form it was uploaded for, until that is submitted
  token_hash text,
  name text NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  store_key text NOT NULL,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX intake_files_item ON intake_files (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX intake_files_loose ON intake_files (uploaded_at) WHERE item_id IS NULL;

-- What the citizen added afterwards.
CREATE TABLE intake_supplements (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES intake_items (id),
  content text NOT NULL,
  external_number text,
  at timestamptz NOT NULL
);
CREATE INDEX intake_supplements_item ON intake_supplements (item_id);
CREATE UNIQUE INDEX intake_supplements_external ON intake_supplements (item_id, external_number) WHERE external_number IS NOT NULL;

-- How content they were, once per answer (round of the ticket).
CREATE TABLE intake_ratings (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES intake_items (id),
  ticket_id uuid NOT NULL,
  round smallint NOT NULL,
  satisfaction text NOT NULL CHECK (satisfaction IN ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  words text NOT NULL DEFAULT '',
  counted boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL
);
CREATE UNIQUE INDEX intake_ratings_once ON intake_ratings (ticket_id, round);

-- How often something was tried, by a hash of who tried: counted outside of the request, so a refused one counts too.
CREATE UNLOGGED TABLE intake_attempts (
  key text NOT NULL,
  span timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (key, span)
);
CREATE INDEX intake_attempts_span ON intake_attempts (span);

-- Nonces of signed requests, until they would be too old anyway.
CREATE TABLE intake_nonces (
  client_id uuid NOT NULL,
  nonce text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (client_id, nonce)
);
CREATE INDEX intake_nonces_at ON intake_nonces (at);

-- Who may not send for now (屏蔽名单).
CREATE TABLE intake_blocks (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('phone', 'ip', 'mail')),
  value text NOT NULL,
  reason text NOT NULL,
  created_by uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  removed_by uuid REFERENCES people (id),
  removed_at timestamptz
);
CREATE UNIQUE INDEX intake_blocks_value ON intake_blocks (kind, value) WHERE removed_at IS NULL;

-- How far the mailbox was read.
CREATE TABLE intake_mailbox (
  account text PRIMARY KEY,
  uid_validity text NOT NULL,
  last_uid bigint NOT NULL,
  read_at timestamptz NOT NULL,
  error text,
  ignored integer NOT NULL DEFAULT 0
);

-- What clients are told by themselves (回调通知).
CREATE TABLE api_deliveries (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES api_clients (id),
  item_id uuid NOT NULL REFERENCES intake_items (id),
  event text NOT NULL,
  body jsonb NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead')),
  attempts smallint NOT NULL DEFAULT 0,
  next_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL,
  delivered_at timestamptz
);
CREATE INDEX api_deliveries_client ON api_deliveries (client_id, id DESC);
CREATE INDEX api_deliveries_due ON api_deliveries (next_at) WHERE state = 'pending';

-- A deadline another platform has set; the ticket is due at the earlier of it and its own.
ALTER TABLE tickets ADD COLUMN external_due_at timestamptz;

-- A centre that is already at work gets the new permissions for the roles that start with them.
INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, given.permission
FROM roles JOIN (VALUES
  ('agent', 'intake.handle'), ('traineeLead', 'intake.handle'), ('agentLead', 'intake.handle'),
  ('agentLead', 'intake.manage'), ('shiftLeader', 'intake.handle'), ('shiftLeader', 'intake.manage'),
  ('centreManager', 'intake.handle'), ('centreManager', 'intake.manage'),
  ('centreManager', 'apiClient.manage'), ('systemAdmin', 'apiClient.manage')
) AS given (role_key, permission) ON given.role_key = roles.key
ON CONFLICT DO NOTHING;
