-- bad: created
CREATE EXTENSION vector;
-- bad: in lower case, quoted, with options
create extension if not exists "uuid-ossp" with schema extensions version '1.1' cascade;
-- bad: updated
ALTER EXTENSION vector UPDATE TO '0.8.0';
-- bad: updated to what the server has
ALTER EXTENSION vector UPDATE;
-- good: moved
ALTER EXTENSION vector SET SCHEMA extensions;
-- good: dropped
DROP EXTENSION vector;
-- good: a downgrade gives back what was there
-- mnfst:upgrade
DROP EXTENSION vector;
-- mnfst:downgrade
CREATE EXTENSION vector;
-- good: its members
COMMENT ON EXTENSION vector IS 'embeddings';
