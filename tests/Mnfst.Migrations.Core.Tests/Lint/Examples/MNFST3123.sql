-- bad: of a column
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
-- bad: of the table, in lower case
create table app.notes (id uuid primary key, author uuid, foreign key (author) references app.users);
-- bad 2: two
CREATE TABLE IF NOT EXISTS "Notes" (id uuid PRIMARY KEY, author uuid REFERENCES "Users", tenant uuid REFERENCES tenants);
-- bad: added to a new table
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
ALTER TABLE notes ADD FOREIGN KEY (author) REFERENCES users (id);
-- bad: with a column of a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN author uuid REFERENCES users (id);
-- bad: in a new schema
CREATE SCHEMA extra CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES public.users (id));
-- good: to itself
CREATE TABLE notes (id uuid PRIMARY KEY, parent uuid REFERENCES notes (id));
-- good: to a new table
CREATE TABLE boards (id uuid PRIMARY KEY);
CREATE TABLE notes (id uuid PRIMARY KEY, board uuid REFERENCES boards (id));
-- good: in a step of its own
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
-- mnfst:autocommit
ALTER TABLE notes ADD FOREIGN KEY (author) REFERENCES users (id);
-- mnfst:end
-- good: none
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
