INSERT INTO documents SELECT gen_random_uuid(), tenant_id, title, status, uploaded_by, size_in_bytes, created_at FROM documents;
