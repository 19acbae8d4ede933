ALTER TABLE members DROP COLUMN lent_on, DROP COLUMN due_on;
