-- Knowledge moves in by the same imports as tickets do.
ALTER TABLE imports ADD COLUMN subject text NOT NULL DEFAULT 'tickets' CHECK (subject IN ('tickets', 'articles'));
ALTER TABLE imports ALTER COLUMN subject DROP DEFAULT;
-- rows that put another version of what was there in force
ALTER TABLE imports ADD COLUMN updated integer NOT NULL DEFAULT 0;
ALTER TABLE imports DROP CONSTRAINT imports_file_kind_check;
ALTER TABLE imports ADD CONSTRAINT imports_file_kind_check CHECK (file_kind IN ('csv', 'xlsx', 'jsonl'));
CREATE INDEX imports_subject ON imports (subject, id DESC);

-- What the row said that an article was imported from: the same row again changes nothing.
ALTER TABLE articles ADD COLUMN source_hash text;
-- the version that came from there: a greater number in force was written by hand
ALTER TABLE articles ADD COLUMN source_number integer;

-- Which articles an import brought, and what they were before: what an undoing goes back to.
CREATE TABLE imported_articles (
  import_id uuid NOT NULL REFERENCES imports (id),
  article_id uuid NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  -- line of the file
  line integer NOT NULL,
  -- the version it put in force; null: it waits for review
  number integer,
  -- the version that was in force before, 0: none
  former_number integer NOT NULL,
  former_hash text,
  PRIMARY KEY (import_id, article_id)
);
CREATE INDEX imported_articles_article ON imported_articles (article_id);

INSERT INTO role_permissions (role_key, permission)
SELECT key, 'knowledge.import' FROM roles WHERE key IN ('supportLead', 'centreManager')
ON CONFLICT DO NOTHING;
