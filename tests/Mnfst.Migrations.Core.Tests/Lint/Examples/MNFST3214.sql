-- bad: deferred for the transaction
SET CONSTRAINTS ALL DEFERRED;
UPDATE documents SET uploaded_by = NULL WHERE title = '';
ALTER TABLE documents ADD COLUMN a text;
-- bad: in lower case, one constraint
set constraints documents_uploaded_by_fkey deferred;
delete from app.documents where title = '';
alter table documents drop column a;
-- bad: by its declaration
ALTER TABLE documents ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED NOT VALID;
INSERT INTO documents (title) VALUES ('a');
ALTER TABLE documents ALTER COLUMN a SET DEFAULT NULL;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
SET CONSTRAINTS ALL DEFERRED;
UPDATE "Documents" SET a = 1 WHERE a = 2;
ALTER TABLE "Documents" DROP COLUMN a;
-- bad: changed in WITH
SET CONSTRAINTS ALL DEFERRED;
WITH gone AS (DELETE FROM documents WHERE title = '' RETURNING id) SELECT count(*) FROM gone;
ALTER TABLE documents ADD COLUMN a text;
-- good: checked before
SET CONSTRAINTS ALL DEFERRED;
UPDATE documents SET uploaded_by = NULL WHERE title = '';
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE documents ADD COLUMN a text;
-- good: nothing is deferred
UPDATE documents SET uploaded_by = NULL WHERE title = '';
ALTER TABLE documents ADD COLUMN a text;
-- good: another table
SET CONSTRAINTS ALL DEFERRED;
UPDATE documents SET uploaded_by = NULL WHERE title = '';
ALTER TABLE users ADD COLUMN a text;
-- good: committed
SET CONSTRAINTS ALL DEFERRED;
UPDATE documents SET uploaded_by = NULL WHERE title = '';
-- mnfst:autocommit
ALTER TABLE documents ADD COLUMN a text;
-- mnfst:end
-- good: altered before
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE documents ADD COLUMN a text;
UPDATE documents SET uploaded_by = NULL WHERE title = '';
-- good: SET CONSTRAINTS lasts until its transaction ends
SET CONSTRAINTS ALL DEFERRED;
-- mnfst:autocommit
DELETE FROM sessions WHERE expires_at < now();
-- mnfst:end
UPDATE documents SET uploaded_by = NULL WHERE title = '';
ALTER TABLE documents ADD COLUMN a text;
-- good: what is INITIALLY DEFERRED is checked at once
ALTER TABLE documents ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED NOT VALID;
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO documents (title) VALUES ('a');
ALTER TABLE documents ADD COLUMN b text;
-- bad: rows are copied into it
SET CONSTRAINTS ALL DEFERRED;
COPY documents (title) FROM '/srv/titles.csv';
ALTER TABLE documents ADD COLUMN a text;
