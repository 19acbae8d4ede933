-- bad: the revision attaches a partition
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX ON events (at);
-- bad: the revision creates a partition
CREATE TABLE events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
create unique index idx_events_at on app.events (at, id);
-- bad: the revision detaches a partition
ALTER TABLE events DETACH PARTITION events_2020;
CREATE INDEX ON events (at);
-- bad: concurrently it fails
CREATE TABLE "Events" (id bigint, at timestamptz) PARTITION BY RANGE (at);
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON "Events" (at);
-- mnfst:end
-- good: alone, the partitions one by one
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX idx_events_at ON ONLY events (at);
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY idx_events_2026_at ON events_2026 (at);
-- mnfst:end
ALTER INDEX idx_events_at ATTACH PARTITION idx_events_2026_at;
-- good: a new table
CREATE TABLE events (id bigint, at timestamptz) PARTITION BY RANGE (at);
CREATE INDEX ON events (at);
-- good: a partition
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX ON events_2026 (at);
-- good: a table that is not partitioned
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
