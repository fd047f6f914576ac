-- Which version of which article was quoted for which matter. A quotation is made while the form is still a draft; the
-- ticket is filled in behind the registration, which so stays as it is.
CREATE TABLE ticket_citations (
  id uuid PRIMARY KEY,
  draft_id uuid,
  ticket_id uuid,
  article_id uuid NOT NULL,
  number integer NOT NULL,
  field text NOT NULL CHECK (field IN ('answer', 'opinion', 'content')),
  quoted_by uuid NOT NULL REFERENCES people (id),
  quoted_at timestamptz NOT NULL,
  FOREIGN KEY (article_id, number) REFERENCES article_versions (article_id, number),
  CHECK (draft_id IS NOT NULL OR ticket_id IS NOT NULL)
);
CREATE INDEX ticket_citations_ticket ON ticket_citations (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX ticket_citations_article ON ticket_citations (article_id, id DESC) WHERE ticket_id IS NOT NULL;
CREATE INDEX ticket_citations_open ON ticket_citations (draft_id) WHERE ticket_id IS NULL;
