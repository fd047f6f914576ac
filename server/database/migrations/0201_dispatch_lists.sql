-- What was undone or turned out wrong is rare among all decisions: its lists must not read the others.
CREATE INDEX dispatch_decisions_undone ON dispatch_decisions (id DESC) WHERE state IN ('intercepted', 'withdrawn');
CREATE INDEX dispatch_decisions_wrong ON dispatch_decisions (id DESC) WHERE NOT is_right;
