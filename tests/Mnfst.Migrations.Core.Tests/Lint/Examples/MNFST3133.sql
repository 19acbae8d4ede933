-- bad: all others wait
ALTER TABLE events DETACH PARTITION events_2020;
-- bad: in lower case, with schemas
alter table if exists app.events detach partition app.events_2020;
-- bad: quoted, outside a transaction
-- mnfst:autocommit
ALTER TABLE "Events" DETACH PARTITION "Events 2020";
-- mnfst:end
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE events DETACH PARTITION events_2026;
-- good: concurrently
-- mnfst:autocommit
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
-- mnfst:end
-- good: finished
ALTER TABLE events DETACH PARTITION events_2020 FINALIZE;
-- good: of a new table
CREATE TABLE events (id bigint, at timestamptz) PARTITION BY RANGE (at);
ALTER TABLE events DETACH PARTITION events_2020;
-- good: all goes
ALTER TABLE events DETACH PARTITION events_2020;
DROP TABLE events;
