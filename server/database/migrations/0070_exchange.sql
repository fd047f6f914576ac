-- Imports of older platforms' tickets (历史工单导入).

CREATE TABLE imports (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (
    state IN ('uploaded', 'checking', 'checked', 'running', 'finished', 'cancelled', 'failed', 'undoing', 'undone')
  ),
  file_name text NOT NULL,
  file_bytes bigint NOT NULL,
  file_sha256 text NOT NULL,
  file_kind text NOT NULL CHECK (file_kind IN ('csv', 'xlsx')),
  -- null once the file has been deleted: it holds citizens' data and is kept no longer than it is needed
  store_key text,
  encoding text NOT NULL,
  -- what each readable sheet shows at first sight (a CSV file is one without a name), and which one is chosen
  looks jsonb NOT NULL,
  chosen_look smallint NOT NULL DEFAULT 0,
  notes text[] NOT NULL,
  mapping jsonb NOT NULL,
  -- how sure the proposal was of the columns that nobody has changed
  confidence jsonb NOT NULL,
  -- rows of the file, known once a check or a run has come to its end
  total_rows integer,
  -- rows of the file that are done with: a run that was killed goes on behind them
  rows_read integer NOT NULL DEFAULT 0,
  created integer NOT NULL DEFAULT 0,
  existing integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  warned integer NOT NULL DEFAULT 0,
  progress real,
  -- of an undoing
  removed integer,
  kept integer,
  failure text,
  started_by uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  -- when a worker last gave a sign of life
  touched_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX imports_under_way ON imports (touched_at) WHERE state IN ('checking', 'running', 'undoing');
CREATE INDEX imports_file ON imports (file_sha256);

-- Which tickets came from where: what makes importing the same row twice impossible. The key is the number the older
-- platform gave (`#2549`) or, for rows without one, the hash of what they say (`=…`).
CREATE TABLE imported_tickets (
  source text NOT NULL,
  external_key text NOT NULL,
  content_hash text NOT NULL,
  ticket_id uuid NOT NULL,
  import_id uuid NOT NULL REFERENCES imports (id),
  PRIMARY KEY (source, external_key)
);
CREATE INDEX imported_tickets_import ON imported_tickets (import_id, ticket_id);

CREATE TABLE import_problems (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  line integer NOT NULL,
  last_line integer NOT NULL,
  severity text NOT NULL CHECK (severity IN ('refused', 'warned')),
  message text NOT NULL,
  -- the row as it stood in the file, for whoever mends it; null where it could not be read
  cells jsonb
);
CREATE INDEX import_problems_import ON import_problems (import_id, id);
