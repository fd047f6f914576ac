-- What could be recommended when the model was asked for. What came later makes the next one worth while; the order of ids
-- does not say it, since categories and units may have been brought in with ids of their own.
ALTER TABLE assistant_models ADD COLUMN classes uuid[];
