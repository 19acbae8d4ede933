-- bad: a view of the revision
CREATE VIEW titles AS SELECT id, title FROM documents;
ALTER TABLE documents ALTER COLUMN title TYPE bytea USING title::bytea;
-- bad: all columns, in lower case
create view v as select * from app.documents;
alter table app.documents alter title set data type varchar(200);
-- bad: all columns of one table
CREATE VIEW v AS SELECT u.id, d.* FROM users u JOIN documents d ON d.uploaded_by = u.id;
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
-- bad: a materialized view, quoted
CREATE MATERIALIZED VIEW v AS SELECT "Title" FROM "Documents" WITH NO DATA;
ALTER TABLE "Documents" ALTER COLUMN "Title" TYPE varchar(200);
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
CREATE OR REPLACE VIEW titles AS SELECT title FROM documents;
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
-- bad: a table that is new as well
CREATE TABLE notes (id uuid PRIMARY KEY, a text);
CREATE VIEW v AS SELECT a FROM notes;
ALTER TABLE notes ALTER COLUMN a TYPE bytea USING a::bytea;
-- good: dropped before
CREATE VIEW titles AS SELECT title FROM documents;
DROP VIEW titles;
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
-- good: created afterwards
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
CREATE VIEW titles AS SELECT title FROM documents;
-- good: another column
CREATE VIEW v AS SELECT id, count(*) AS n FROM documents GROUP BY id;
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
-- good: another table
CREATE VIEW v AS SELECT title FROM sessions;
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
