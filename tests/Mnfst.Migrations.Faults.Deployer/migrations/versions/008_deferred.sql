-- Add a constraint that is checked at the commit
-- mnfst:revision 008_deferred
-- mnfst:down_revision 007_code
-- mnfst:create_date 2024-11-08T16:00:00Z

-- mnfst:upgrade
CREATE TABLE notes (id int PRIMARY KEY, follows int REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO notes VALUES (2, 1), (1, NULL);
SELECT ran('008_deferred', 'up', 2);

-- mnfst:downgrade
SELECT ran('008_deferred', 'down', 0);
DROP TABLE notes;
