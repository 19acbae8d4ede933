-- bad: a scan
ALTER TABLE documents ADD CONSTRAINT f FOREIGN KEY (uploaded_by) REFERENCES users (id);
-- bad: without a name, in lower case
alter table app.documents add foreign key (uploaded_by) references app.users;
-- bad: several columns, quoted
ALTER TABLE "Documents" ADD CONSTRAINT "f" FOREIGN KEY ("Tenant", "Uploader") REFERENCES "Users" ("Tenant", "Id") MATCH FULL ON DELETE CASCADE DEFERRABLE;
-- bad: the referenced table is new, the other one is scanned
CREATE TABLE owners (id uuid PRIMARY KEY);
ALTER TABLE documents ADD FOREIGN KEY (owner_id) REFERENCES owners (id);
-- bad 2: two
ALTER TABLE documents ADD FOREIGN KEY (a) REFERENCES users, ADD FOREIGN KEY (b) REFERENCES tenants;
-- bad: to itself
ALTER TABLE documents ADD FOREIGN KEY (parent_id) REFERENCES documents (id);
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP CONSTRAINT f;
-- mnfst:downgrade
ALTER TABLE documents ADD CONSTRAINT f FOREIGN KEY (uploaded_by) REFERENCES users (id);
-- good: not valid
ALTER TABLE documents ADD CONSTRAINT f FOREIGN KEY (uploaded_by) REFERENCES users (id) NOT VALID;
-- good: not valid and deferrable
ALTER TABLE documents ADD FOREIGN KEY (uploaded_by) REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
-- good: not enforced, since 18
ALTER TABLE documents ADD FOREIGN KEY (uploaded_by) REFERENCES users (id) NOT ENFORCED;
-- good: a new table has no rows
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
ALTER TABLE notes ADD FOREIGN KEY (author) REFERENCES users (id);
-- good: validated
ALTER TABLE documents VALIDATE CONSTRAINT f;
