-- bad: a scan
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '');
-- bad: without a name, in lower case
alter table app.users add check (email <> '');
-- bad: NO INHERIT
ALTER TABLE ONLY "Users" ADD CONSTRAINT "c" CHECK ("Email" <> '') NO INHERIT;
-- bad 2: two
ALTER TABLE users ADD CHECK (email <> ''), ADD COLUMN a int, ADD CHECK (role <> '');
-- bad: the proof of a partition is a scan too
ALTER TABLE IF EXISTS events_2026 ADD CONSTRAINT bounds CHECK (at >= '2026-01-01' AND at < '2027-01-01');
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE users DROP CONSTRAINT users_email_check;
-- mnfst:downgrade
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '');
-- good: not valid
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '') NOT VALID;
-- good: not enforced, since 18
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '') NOT ENFORCED;
-- good: validated
ALTER TABLE users VALIDATE CONSTRAINT users_email_check;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, text text, CHECK (text <> ''));
ALTER TABLE notes ADD CHECK (length(text) < 1000);
-- good: the table goes
ALTER TABLE sessions ADD CHECK (title <> '');
DROP TABLE sessions;
