-- How often the assisting unit was urged on the day of urged_at: the limit is one of the city's day, urges is the total.
ALTER TABLE ticket_assists ADD COLUMN urges_that_day smallint NOT NULL DEFAULT 0;
-- Whom it concerns today could be urged the total so far; the day's own count is not known any more.
UPDATE ticket_assists SET urges_that_day = urges
WHERE status = 'open' AND urged_at >= date_trunc('day', now(), 'Asia/Shanghai');
