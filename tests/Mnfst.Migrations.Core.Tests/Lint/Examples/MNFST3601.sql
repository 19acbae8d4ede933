-- bad: no policy
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
-- bad: in lower case
alter table app.documents enable row level security, force row level security;
-- bad: the policy of another table
ALTER TABLE "Documents" ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON users USING (id = current_user_id());
-- bad: of a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
-- good: with a policy
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON documents USING (tenant_id = current_tenant_id());
-- good: the policy before, with a schema
CREATE POLICY p ON app.documents USING (tenant_id = current_tenant_id());
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
-- good: disabled
ALTER TABLE documents DISABLE ROW LEVEL SECURITY;
-- good: a downgrade gives back what was there
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
-- good: the table goes
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
DROP TABLE sessions;
