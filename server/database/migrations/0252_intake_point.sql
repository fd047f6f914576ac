-- Where it happened, as another platform marked it: degrees as Chinese maps use them, as in tickets.
ALTER TABLE intake_items ADD COLUMN lng numeric(9, 6), ADD COLUMN lat numeric(9, 6);
ALTER TABLE intake_items ADD CONSTRAINT intake_items_point_whole CHECK ((lng IS NULL) = (lat IS NULL));
