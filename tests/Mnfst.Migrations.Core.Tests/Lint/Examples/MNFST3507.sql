-- bad: the time
CREATE TABLE notes (id uuid PRIMARY KEY, at timestamptz CHECK (at > now()));
-- bad: the day, in lower case
alter table app.documents add constraint c check (due >= current_date) not valid;
-- bad: a domain
CREATE DOMAIN future AS timestamptz CHECK (VALUE > clock_timestamp());
-- bad: a domain that is altered
ALTER DOMAIN future ADD CHECK (VALUE > CURRENT_TIMESTAMP) NOT VALID;
-- bad: the user
CREATE TABLE "Notes" (id uuid PRIMARY KEY, by text, CHECK (by = current_user));
-- bad: a setting
ALTER TABLE documents ADD CHECK (tenant_id = current_setting('app.tenant')::uuid) NOT VALID;
-- bad: chance, with a new column
ALTER TABLE documents ADD COLUMN a float CHECK (a > pg_catalog.random());
-- bad 2: two
CREATE TABLE notes (id uuid PRIMARY KEY, at timestamptz, CHECK (at > now() AND at < localtimestamp));
-- good: columns
CREATE TABLE notes (id uuid PRIMARY KEY, a timestamptz, b timestamptz, CHECK (a < b));
-- good: constants and immutable functions
ALTER TABLE documents ADD CHECK (length(title) > 0 AND status IN ('now()', 'later')) NOT VALID;
-- good: a default
ALTER TABLE documents ADD COLUMN at timestamptz DEFAULT now() CHECK (at > '2020-01-01') NOT ENFORCED;
-- good: a column of that name
ALTER TABLE documents ADD CHECK (version > 0 AND random > 0) NOT VALID;
-- good: a quoted column
ALTER TABLE documents ADD CHECK ("current_date" > '2020-01-01') NOT VALID;
-- good: a downgrade gives back what was there
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ADD CHECK (due > now()) NOT VALID;
-- good: a policy
CREATE POLICY p ON documents USING (at > now());
