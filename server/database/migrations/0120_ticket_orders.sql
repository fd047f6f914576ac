-- The orders of the query besides newest first: what is due first, what ended last. Both columns stay as they are while a
-- ticket moves, so a move touches no more indexes than before.
CREATE INDEX tickets_due ON tickets ((coalesce(due_at, 'infinity'::timestamptz)), id) WHERE status = 'open';
CREATE INDEX tickets_closed ON tickets (closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
