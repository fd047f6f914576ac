-- How often an export had to begin anew because the server that wrote it went away.
ALTER TABLE ticket_exports ADD COLUMN restarts integer NOT NULL DEFAULT 0;
