-- Where it happened as a point (地图位置), and when a matter without a call came in (来件时间). Nullable and without a
-- default, so that neither touches a row that is there.
ALTER TABLE tickets
  ADD COLUMN lng numeric(9, 6),
  ADD COLUMN lat numeric(8, 6),
  ADD COLUMN received_at timestamptz;
-- Nothing to look through: the columns are new.
ALTER TABLE tickets
  ADD CONSTRAINT tickets_point_whole CHECK ((lng IS NULL) = (lat IS NULL)) NOT VALID;
