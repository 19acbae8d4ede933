-- bad: all rows
UPDATE users SET role = 'user';
-- bad: deleted, in lower case
delete from only app.sessions;
-- bad 3: a condition that is none
UPDATE users SET role = 'user' WHERE true;
DELETE FROM sessions WHERE (TRUE);
UPDATE "Users" AS u SET role = 'user' WHERE 1 = 1;
-- bad: in WITH
WITH gone AS (DELETE FROM sessions RETURNING user_id) INSERT INTO settings SELECT user_id::text, '' FROM gone;
-- bad: behind WITH
WITH r AS (SELECT 'user' AS role) UPDATE users SET role = r.role FROM r;
-- bad: EXPLAIN ANALYZE runs it
EXPLAIN (ANALYZE) DELETE FROM sessions;
-- bad: in a block it is one transaction as well
-- mnfst:autocommit
UPDATE users SET role = 'user';
-- mnfst:end
-- bad: each row of a new column is null
ALTER TABLE users ADD COLUMN role text;
UPDATE users SET role = 'user' WHERE role IS NULL;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
UPDATE users SET role = NULL;
-- good: a backfill
-- mnfst:backfill batch_size 5000
UPDATE users SET role = 'user' WHERE role IS DISTINCT FROM 'user';
-- good: some rows
UPDATE users SET role = 'user' WHERE role = '';
DELETE FROM sessions WHERE expires_at < now();
-- good: nulls of an old column
UPDATE users SET role = 'user' WHERE role IS NULL;
-- good: a column with a default
ALTER TABLE users ADD COLUMN role text DEFAULT 'user';
UPDATE users SET role = 'admin' WHERE role IS NULL;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, text text);
INSERT INTO notes SELECT id, title FROM documents;
UPDATE notes SET text = trim(text);
-- good: EXPLAIN alone runs nothing
EXPLAIN DELETE FROM sessions;
-- good: prepared is not run
PREPARE p AS DELETE FROM sessions;
-- good: the table goes
DELETE FROM sessions;
DROP TABLE sessions;
