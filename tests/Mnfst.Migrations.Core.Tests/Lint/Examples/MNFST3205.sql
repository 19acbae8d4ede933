-- bad: in the header
-- mnfst:set lock_timeout 2s
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
-- bad: milliseconds, in lower case, unique
-- mnfst:set lock_timeout 5000
-- mnfst:upgrade
-- mnfst:autocommit
create unique index concurrently a on app.documents (title);
-- mnfst:end
-- bad 2: dropped and rebuilt
-- mnfst:set lock_timeout 1min
-- mnfst:upgrade
-- mnfst:autocommit
DROP INDEX CONCURRENTLY a;
REINDEX TABLE CONCURRENTLY documents;
-- mnfst:end
-- bad: a partition
-- mnfst:set lock_timeout 500ms
-- mnfst:transaction none
-- mnfst:upgrade
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
-- bad: in a downgrade
-- mnfst:set lock_timeout 2s
-- mnfst:upgrade
-- mnfst:downgrade
-- mnfst:autocommit
DROP INDEX CONCURRENTLY a;
-- mnfst:end
-- good: none is set
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
-- good: off
-- mnfst:set lock_timeout 0
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
-- good: long
-- mnfst:set lock_timeout 1h
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
-- good: another statement
-- mnfst:set lock_timeout 2s
-- mnfst:upgrade
ALTER TABLE documents ADD COLUMN language text;
-- good: another setting
-- mnfst:set statement_timeout 2s
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
