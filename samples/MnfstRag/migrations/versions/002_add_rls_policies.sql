-- Let each tenant see its own rows only
-- mnfst:revision 002_add_rls_policies
-- mnfst:down_revision 001_initial_migration
-- mnfst:create_date 2024-11-08T10:00:00Z

-- mnfst:upgrade
CREATE FUNCTION current_tenant_id() RETURNS uuid
LANGUAGE sql STABLE
-- A setting that was set and reset is empty, not missing.
RETURN NULLIF(current_setting('app.current_tenant_id', true), '')::uuid;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
-- mnfst:ignore MNFST3202 the tables were made an hour before, nobody uses them yet
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON tenants USING (id = current_tenant_id());
CREATE POLICY tenant_isolation ON users USING (tenant_id = current_tenant_id());
CREATE POLICY tenant_isolation ON documents USING (tenant_id = current_tenant_id());
CREATE POLICY tenant_isolation ON sessions USING (tenant_id = current_tenant_id());

-- mnfst:downgrade
DROP POLICY tenant_isolation ON sessions;
DROP POLICY tenant_isolation ON documents;
DROP POLICY tenant_isolation ON users;
DROP POLICY tenant_isolation ON tenants;

ALTER TABLE sessions DISABLE ROW LEVEL SECURITY;
ALTER TABLE documents DISABLE ROW LEVEL SECURITY;
ALTER TABLE users DISABLE ROW LEVEL SECURITY;
ALTER TABLE tenants DISABLE ROW LEVEL SECURITY;

DROP FUNCTION current_tenant_id();
