-- bad: a range
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- bad: in lower case, IF NOT EXISTS, schemas
create table if not exists app.events_eu partition of app.events for values in ('de', 'fr');
-- bad: the default, quoted
CREATE TABLE "Events rest" PARTITION OF "Events" DEFAULT;
-- bad: partitioned itself
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (region);
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- good: created, then attached
CREATE TABLE events_2026 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: of a new table
CREATE TABLE events (id bigint, at timestamptz, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: inheritance
CREATE TABLE notes (id uuid PRIMARY KEY) INHERITS (things);
