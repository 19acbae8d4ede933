-- bad: nothing proves it
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- bad: in lower case, a list
alter table app.events attach partition app.events_eu for values in ('de', 'fr');
-- bad: as the default
ALTER TABLE "Events" ATTACH PARTITION "Events rest" DEFAULT;
-- bad: the CHECK is not valid
ALTER TABLE events_2026 ADD CONSTRAINT bounds CHECK (at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: a CHECK is validated before
-- mnfst:autocommit
ALTER TABLE events_2026 VALIDATE CONSTRAINT bounds;
-- mnfst:end
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: a CHECK of the revision
ALTER TABLE events_2026 ADD CONSTRAINT bounds CHECK (at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
-- mnfst:autocommit
ALTER TABLE events_2026 VALIDATE CONSTRAINT bounds;
-- mnfst:end
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: a new table
CREATE TABLE events_2026 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: an index
ALTER INDEX idx_events_at ATTACH PARTITION idx_events_2026_at;
