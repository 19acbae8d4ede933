-- Each tenant sees its own rows only.
CREATE FUNCTION current_tenant_id() RETURNS uuid
LANGUAGE sql STABLE
-- A setting that was set and reset is empty, not missing.
RETURN NULLIF(current_setting('app.current_tenant_id', true), '')::uuid;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON tenants USING (id = current_tenant_id());
CREATE POLICY tenant_isolation ON users USING (tenant_id = current_tenant_id());
CREATE POLICY tenant_isolation ON documents USING (tenant_id = current_tenant_id());
CREATE POLICY tenant_isolation ON sessions USING (tenant_id = current_tenant_id());
