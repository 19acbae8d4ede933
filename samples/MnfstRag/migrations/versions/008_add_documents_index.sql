-- Add index to documents table without locking it
-- mnfst:revision 008_add_documents_index
-- mnfst:down_revision 007_add_email_verification
-- mnfst:create_date 2024-11-08T16:00:00Z

-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY idx_documents_tenant_status_created
    ON documents (tenant_id, status, created_at DESC);
-- mnfst:end

-- mnfst:downgrade
-- mnfst:autocommit
DROP INDEX CONCURRENTLY idx_documents_tenant_status_created;
-- mnfst:end
