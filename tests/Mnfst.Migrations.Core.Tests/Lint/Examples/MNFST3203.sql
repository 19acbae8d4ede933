-- bad: a CHECK
ALTER TABLE users ADD CONSTRAINT c CHECK (email <> '') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT c;
-- bad: a foreign key, in lower case
alter table app.documents add constraint f foreign key (owner_id) references users (id) not valid;
alter table documents validate constraint f;
-- bad: in one statement, quoted
ALTER TABLE "Users" ADD CONSTRAINT "C" CHECK ("Email" <> '') NOT VALID, VALIDATE CONSTRAINT "C";
-- bad: without a name, which the server chooses
ALTER TABLE documents ADD FOREIGN KEY (owner_id) REFERENCES users (id) NOT VALID;
COMMENT ON TABLE documents IS 'documents';
ALTER TABLE documents VALIDATE CONSTRAINT documents_owner_id_fkey;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE users ADD CONSTRAINT c CHECK (email <> '') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT c;
-- bad: the NOT NULL of 18
ALTER TABLE users ADD CONSTRAINT n NOT NULL email NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT n;
-- good: in an autocommit block
ALTER TABLE users ADD CONSTRAINT c CHECK (email <> '') NOT VALID;
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT c;
-- mnfst:end
-- good: another one
ALTER TABLE users ADD CONSTRAINT c CHECK (email <> '') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT d;
-- good: of an earlier revision
ALTER TABLE users VALIDATE CONSTRAINT c;
-- good: without a transaction
-- mnfst:transaction none
-- mnfst:upgrade
ALTER TABLE users ADD CONSTRAINT c CHECK (email <> '') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT c;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, text text);
ALTER TABLE notes ADD CONSTRAINT c CHECK (text <> '') NOT VALID;
ALTER TABLE notes VALIDATE CONSTRAINT c;
