-- Knowledge (知识) and explanations (解释口径): written, reviewed by another person, published as immutable versions.

CREATE TABLE articles (
  id uuid PRIMARY KEY,
  created_by uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL,
  -- of the article itself (archiving), not of its text
  version integer NOT NULL DEFAULT 1,
  archived_at timestamptz,
  archived_by uuid REFERENCES people (id),
  -- where an imported one came from: the same is never brought in twice
  source_key text UNIQUE,
  import_id uuid,
  -- the text in force; 0: never published
  number integer NOT NULL DEFAULT 0,
  published_at timestamptz,
  kind text CHECK (kind IN ('knowledge', 'explanation')),
  title text,
  body text,
  category_ids uuid[] NOT NULL DEFAULT '{}',
  -- the categories and everything above them: what a filter by a subtree asks
  category_scope uuid[] NOT NULL DEFAULT '{}',
  place_ids uuid[] NOT NULL DEFAULT '{}',
  place_scope uuid[] NOT NULL DEFAULT '{}',
  owner_unit_id uuid REFERENCES units (id),
  valid_from date,
  valid_to date,
  tags text[] NOT NULL DEFAULT '{}',
  audience text CHECK (audience IN ('public', 'internal', 'roles')),
  roles text[] NOT NULL DEFAULT '{}',
  -- articles that its body links to
  links uuid[] NOT NULL DEFAULT '{}',
  viewed integer NOT NULL DEFAULT 0,
  quoted integer NOT NULL DEFAULT 0,
  -- words by sentence, the title's with weight A, the tags' with B
  search_tokens tsvector,
  title_tokens tsvector,
  CHECK ((number = 0) = (title IS NULL)),
  CHECK ((number = 0) = (published_at IS NULL))
);
-- Read whole for ranking: without compression that costs half.
ALTER TABLE articles ALTER COLUMN search_tokens SET STORAGE EXTERNAL;
CREATE INDEX articles_tokens ON articles USING gin (search_tokens) WITH (fastupdate = off);
CREATE INDEX articles_title_tokens ON articles USING gin (title_tokens) WITH (fastupdate = off);
CREATE INDEX articles_categories ON articles USING gin (category_scope);
CREATE INDEX articles_category_ids ON articles USING gin (category_ids);
CREATE INDEX articles_links ON articles USING gin (links) WHERE links <> '{}';
CREATE INDEX articles_published ON articles (published_at DESC, id DESC) WHERE number > 0;
CREATE INDEX articles_valid_to ON articles (valid_to) WHERE number > 0 AND valid_to IS NOT NULL;
CREATE INDEX articles_import ON articles (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE article_drafts (
  article_id uuid PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  content jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('editing', 'review', 'returned')),
  author_id uuid NOT NULL REFERENCES people (id),
  reason text,
  updated_at timestamptz NOT NULL,
  submitted_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX article_drafts_author ON article_drafts (author_id, article_id DESC);
CREATE INDEX article_drafts_review ON article_drafts (article_id DESC) WHERE state = 'review';

CREATE TABLE article_versions (
  article_id uuid NOT NULL REFERENCES articles (id),
  number integer NOT NULL,
  content jsonb NOT NULL,
  author_id uuid NOT NULL REFERENCES people (id),
  reviewer_id uuid NOT NULL REFERENCES people (id),
  published_at timestamptz NOT NULL,
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (article_id, number),
  CHECK (author_id <> reviewer_id)
);
CREATE FUNCTION refuse_version_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'published versions are never changed or removed';
END
$$;
CREATE TRIGGER article_versions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON article_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_version_change();

CREATE TABLE article_attachments (
  id uuid PRIMARY KEY,
  article_id uuid NOT NULL REFERENCES articles (id),
  name text NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  store_key text NOT NULL,
  uploaded_by uuid NOT NULL REFERENCES people (id),
  uploaded_at timestamptz NOT NULL,
  removed_at timestamptz
);
CREATE INDEX article_attachments_article ON article_attachments (article_id);

-- How often it was looked at and quoted, by month.
CREATE TABLE article_months (
  article_id uuid NOT NULL REFERENCES articles (id),
  month date NOT NULL,
  viewed integer NOT NULL DEFAULT 0,
  quoted integer NOT NULL DEFAULT 0,
  PRIMARY KEY (article_id, month)
);

-- Whoever answers for a text was told, once a version, that it will not hold for long.
CREATE TABLE article_reminders (
  article_id uuid NOT NULL REFERENCES articles (id),
  number integer NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (article_id, number, person_id)
);
CREATE INDEX article_reminders_person ON article_reminders (person_id);

-- In how many articles a token stands, counted by a job: what is rare says more.
CREATE TABLE article_terms (
  term text PRIMARY KEY,
  articles integer NOT NULL
);

-- The roles of a centre that runs already.
INSERT INTO role_permissions (role_key, permission)
SELECT r.key, p.permission
FROM roles r
JOIN (VALUES
  ('knowledge.read', ARRAY['trainee','agent','traineeLead','agentLead','firstReviewer','deputyShiftLeader','shiftLeader','dispatcher',
    'callbackAgent','inspector','inspectionLead','supportLead','trainingOfficer','unitHandler','unitReviewer','centreManager','leader']),
  ('knowledge.write', ARRAY['agentLead','firstReviewer','supportLead','trainingOfficer','unitHandler','unitReviewer','centreManager']),
  ('knowledge.review', ARRAY['deputyShiftLeader','shiftLeader','supportLead','centreManager']),
  ('selfCheck.manage', ARRAY['supportLead','centreManager'])
) AS p (permission, roles) ON r.key = ANY (p.roles)
ON CONFLICT DO NOTHING;
