ALTER TABLE documents
    ADD CONSTRAINT documents_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users (id) DEFERRABLE NOT VALID;
