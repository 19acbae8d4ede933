ALTER TABLE documents ADD COLUMN approved_by uuid;
UPDATE documents SET approved_by = uploaded_by, uploaded_by = gen_random_uuid();
ALTER TABLE documents
    ADD CONSTRAINT documents_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users (id) DEFERRABLE NOT VALID;
