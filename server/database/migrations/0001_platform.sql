-- What the platform itself keeps.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS ltree;

-- The same Idempotency-Key of the same person gives the same answer for a day.
CREATE TABLE idempotency_keys (
  person_id uuid NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  request_hash text NOT NULL,
  response jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- When a periodic task last ran, whichever process ran it.
CREATE TABLE periodic_runs (
  name text PRIMARY KEY,
  ran_at timestamptz NOT NULL
);
