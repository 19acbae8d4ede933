-- bad: a scan
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- bad: in lower case, without COLUMN
alter table only app.users alter role set not null;
-- bad 2: two columns
ALTER TABLE "Users" ALTER COLUMN "Role" SET NOT NULL, ALTER COLUMN email SET NOT NULL;
-- bad: the constraint of 18
ALTER TABLE users ADD CONSTRAINT users_role_not_null NOT NULL role;
-- bad: a CHECK that is not valid proves nothing
ALTER TABLE users ADD CONSTRAINT c CHECK (role IS NOT NULL) NOT VALID;
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- bad: a CHECK of another column
ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL);
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- bad: a CHECK that lets null pass
ALTER TABLE users ADD CONSTRAINT c CHECK (role IS NOT NULL OR email IS NOT NULL);
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- bad: after a backfill there is no proof either
ALTER TABLE users ADD COLUMN role text;
-- mnfst:backfill batch_size 100
UPDATE users SET role = 'user' WHERE role IS NULL;
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- bad: the proof is dropped first
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT users_role_check;
-- mnfst:end
ALTER TABLE users ALTER COLUMN role SET NOT NULL, DROP CONSTRAINT users_role_check;
-- bad: the proof is gone
ALTER TABLE users ADD CONSTRAINT c CHECK (role IS NOT NULL);
ALTER TABLE users DROP CONSTRAINT c;
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE users ALTER COLUMN role DROP NOT NULL;
-- mnfst:downgrade
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- good: proven by a CHECK of the revision
ALTER TABLE users ADD CONSTRAINT c CHECK (role IS NOT NULL) NOT VALID;
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT c;
-- mnfst:end
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- good: a CHECK of an earlier revision is validated
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT users_role_check;
-- mnfst:end
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
-- good: quoted, with parentheses and AND
ALTER TABLE users ADD CONSTRAINT c CHECK (("Role" IS NOT NULL) AND (email IS NOT NULL));
ALTER TABLE users ALTER COLUMN "Role" SET NOT NULL;
-- good: another constraint is dropped
ALTER TABLE users ADD CONSTRAINT c CHECK (role IS NOT NULL);
ALTER TABLE users ALTER COLUMN role SET NOT NULL, DROP CONSTRAINT users_email_key;
-- good: not valid, since 18
ALTER TABLE users ADD CONSTRAINT users_role_not_null NOT NULL role NOT VALID;
-- good: the table is new
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
ALTER TABLE notes ALTER COLUMN author SET NOT NULL;
-- good: a column that comes with it
ALTER TABLE users ADD COLUMN role text NOT NULL DEFAULT 'user';
-- good: the other way
ALTER TABLE users ALTER COLUMN role DROP NOT NULL;
-- good: the proof is dropped afterwards
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT users_role_check;
-- mnfst:end
ALTER TABLE users ALTER COLUMN role SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT users_role_check;
