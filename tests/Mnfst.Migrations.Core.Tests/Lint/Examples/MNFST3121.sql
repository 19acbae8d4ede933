-- bad: a table
LOCK TABLE users;
-- bad: a mode, without TABLE, in lower case
lock app.users in share row exclusive mode;
-- bad: SHARE
LOCK TABLE ONLY "Users" IN SHARE MODE NOWAIT;
-- bad 2: two tables
LOCK TABLE users, documents IN EXCLUSIVE MODE;
-- bad: a trigger is switched off
ALTER TABLE documents DISABLE TRIGGER t;
-- bad: all triggers, in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ENABLE TRIGGER ALL;
-- bad: those of users
ALTER TABLE app.documents DISABLE TRIGGER USER;
-- bad: on replicas
ALTER TABLE documents ENABLE REPLICA TRIGGER t;
-- good: modes that let writers pass
LOCK TABLE users IN ACCESS SHARE MODE;
LOCK TABLE users IN ROW SHARE MODE;
LOCK TABLE users IN ROW EXCLUSIVE MODE;
LOCK TABLE users IN SHARE UPDATE EXCLUSIVE MODE;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
LOCK TABLE notes;
ALTER TABLE notes DISABLE TRIGGER ALL;
-- good: rows
SELECT id FROM users WHERE role = 'admin' FOR UPDATE;
-- good: row security
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
