-- bad: in rows
ALTER TYPE document_status ADD VALUE 'archived';
UPDATE documents SET status = 'archived' WHERE title = '';
-- bad: in a default, in lower case
alter type app.document_status add value if not exists 'archived' after 'failed';
alter table documents alter column status set default 'archived';
-- bad: cast, with a quote
ALTER TYPE "Status" ADD VALUE 'it''s';
SELECT 'it''s'::"Status";
-- bad: in a condition
ALTER TYPE document_status ADD VALUE 'archived';
DELETE FROM documents WHERE status = 'archived';
-- bad: in a partial index
ALTER TYPE document_status ADD VALUE 'archived';
CREATE INDEX ON documents (id) WHERE status = 'archived';
-- bad on 14-18: of a new type, on servers before 17
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood ADD VALUE 'happy';
SELECT 'happy'::mood;
-- bad on 17-18: of an old type
ALTER TYPE mood ADD VALUE 'happy';
SELECT 'happy'::mood;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TYPE document_status ADD VALUE 'archived';
INSERT INTO documents (title, status) VALUES ('a', 'archived');
-- good on 17-18: of a new type
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood ADD VALUE 'happy';
SELECT 'happy'::mood;
-- good: values that the type was created with
CREATE TYPE mood AS ENUM ('sad', 'happy');
SELECT 'happy'::mood;
-- good: committed before
-- mnfst:autocommit
ALTER TYPE document_status ADD VALUE 'archived';
-- mnfst:end
UPDATE documents SET status = 'archived' WHERE title = '';
-- good: without a transaction
-- mnfst:transaction none
-- mnfst:upgrade
ALTER TYPE document_status ADD VALUE 'archived';
UPDATE documents SET status = 'archived' WHERE title = '';
-- good: another value
ALTER TYPE document_status ADD VALUE 'archived';
UPDATE documents SET status = 'failed' WHERE title = 'not archived';
-- good: the place of another value
ALTER TYPE document_status ADD VALUE 'archived';
ALTER TYPE document_status ADD VALUE 'deleted' AFTER 'archived';
-- good: a comment
ALTER TYPE document_status ADD VALUE 'archived';
COMMENT ON TYPE document_status IS 'archived';
