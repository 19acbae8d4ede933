-- bad: a constraint
ALTER TABLE bookings ADD CONSTRAINT overlap EXCLUDE USING gist (room WITH =, during WITH &&);
-- bad: without a name, in lower case
alter table app.bookings add exclude using gist (during with &&) where (not cancelled);
-- bad: without a method, quoted
ALTER TABLE ONLY "Bookings" ADD CONSTRAINT "x" EXCLUDE ("Room" WITH =) DEFERRABLE;
-- bad: among other actions
ALTER TABLE bookings ADD COLUMN a int, ADD EXCLUDE (room WITH =);
-- good: a new table
CREATE TABLE bookings (id uuid PRIMARY KEY, during tstzrange, EXCLUDE USING gist (during WITH &&));
-- good: a table that the revision made
CREATE TABLE bookings (id uuid PRIMARY KEY, during tstzrange);
ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&);
-- good: the table goes
ALTER TABLE bookings ADD EXCLUDE (room WITH =);
DROP TABLE bookings;
-- good: it is dropped
ALTER TABLE bookings DROP CONSTRAINT overlap;
