-- bad: a primary key
ALTER TABLE documents DROP CONSTRAINT documents_pkey;
-- bad: a foreign key, in lower case
alter table app.documents drop constraint if exists documents_uploaded_by_fkey;
-- bad: names of EF Core
ALTER TABLE "Documents" DROP CONSTRAINT "PK_Documents";
-- bad: with CASCADE, numbered
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey1 CASCADE;
-- bad: known from the downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP CONSTRAINT uploader;
-- mnfst:downgrade
ALTER TABLE documents ADD CONSTRAINT uploader FOREIGN KEY (uploaded_by) REFERENCES users (id) NOT VALID;
-- good: other constraints
ALTER TABLE documents DROP CONSTRAINT documents_title_key;
ALTER TABLE documents DROP CONSTRAINT documents_title_check;
-- good: a downgrade reverts
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey;
-- good: another key takes its place
ALTER TABLE documents DROP CONSTRAINT documents_pkey, ADD PRIMARY KEY USING INDEX documents_new_key;
-- good: added again
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey;
ALTER TABLE documents ADD CONSTRAINT documents_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users (id) ON DELETE CASCADE NOT VALID;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes DROP CONSTRAINT notes_pkey;
-- good: by its name a foreign key, by the downgrade a CHECK
-- mnfst:upgrade
ALTER TABLE documents DROP CONSTRAINT fk_like;
-- mnfst:downgrade
ALTER TABLE documents ADD CONSTRAINT fk_like CHECK (title <> '') NOT VALID;
-- good: made by the revision
ALTER TABLE documents ADD CONSTRAINT uploader FOREIGN KEY (uploaded_by) REFERENCES users (id) NOT VALID;
ALTER TABLE documents DROP CONSTRAINT uploader;
-- good: by its name a foreign key, by the revision a CHECK
ALTER TABLE documents ADD CONSTRAINT fk_like CHECK (title <> '') NOT VALID;
ALTER TABLE documents DROP CONSTRAINT fk_like;
