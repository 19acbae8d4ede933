ALTER TABLE members ADD COLUMN lent_on date, ADD COLUMN due_on date;
