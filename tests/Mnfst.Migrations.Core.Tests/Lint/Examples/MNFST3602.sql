-- bad: disabled
ALTER TABLE documents DISABLE ROW LEVEL SECURITY;
-- bad: not for the owner, in lower case
alter table app.documents no force row level security;
-- bad: a condition that is none
CREATE POLICY p ON documents USING (true);
-- bad 2: of both kinds, quoted
CREATE POLICY "P" ON "Documents" AS PERMISSIVE FOR ALL TO PUBLIC USING ((TRUE)) WITH CHECK (1 = 1);
-- bad: a policy that is changed
ALTER POLICY p ON documents USING (true);
-- bad: what may be written
alter policy p on app.documents using (tenant_id = current_tenant_id()) with check (true);
-- bad: everybody, by that name
ALTER POLICY p ON documents TO app, PUBLIC USING (true);
-- bad: everybody
GRANT SELECT ON documents TO PUBLIC;
-- bad: everybody, among others
grant select (title), update (title) on table app.documents to app, public;
-- bad: all privileges
GRANT ALL PRIVILEGES ON documents TO app;
-- bad: on all tables
GRANT ALL ON ALL TABLES IN SCHEMA public TO app;
-- bad: from now on
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
-- bad: functions
GRANT EXECUTE ON FUNCTION purge_sessions() TO PUBLIC;
-- bad: a role without limits
ALTER ROLE app SUPERUSER;
-- bad: a role that no policy holds for
CREATE ROLE reports LOGIN BYPASSRLS;
-- good: some rows
CREATE POLICY p ON documents USING (tenant_id = current_tenant_id());
ALTER POLICY p ON documents USING (tenant_id = current_tenant_id() AND (true));
-- good: all rows for some roles
CREATE POLICY p ON documents TO admin USING (true);
CREATE POLICY q ON documents FOR UPDATE TO admin, CURRENT_USER USING (true) WITH CHECK (true);
ALTER POLICY p ON documents TO admin USING (true);
-- good: it only restricts
CREATE POLICY p ON documents AS RESTRICTIVE USING (true);
-- good: single privileges for a role
GRANT SELECT, INSERT ON documents TO app;
-- good: of columns and of functions there are no more
GRANT ALL (title) ON documents TO app;
GRANT ALL ON FUNCTION purge_sessions() TO app;
-- good: a role that is called so
CREATE ROLE superuser LOGIN;
ALTER ROLE bypassrls NOBYPASSRLS;
-- good: less
REVOKE ALL ON documents FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER ROLE app NOSUPERUSER NOBYPASSRLS;
-- good: enabled and forced
ALTER TABLE documents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- good: a downgrade gives back what was there
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents DISABLE ROW LEVEL SECURITY;
GRANT SELECT ON documents TO PUBLIC;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
GRANT ALL ON notes TO app;
-- good: a role
GRANT readers TO app;
