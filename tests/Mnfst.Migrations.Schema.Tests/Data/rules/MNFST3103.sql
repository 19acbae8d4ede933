CREATE INDEX idx_documents_status ON documents (tenant_id, status);
