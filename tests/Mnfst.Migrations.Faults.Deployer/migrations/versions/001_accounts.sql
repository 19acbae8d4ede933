-- Create accounts
-- mnfst:revision 001_accounts
-- mnfst:create_date 2024-11-08T10:00:00Z

-- mnfst:upgrade
CREATE TABLE accounts (id int PRIMARY KEY, email text NOT NULL, email_lower text, version int NOT NULL DEFAULT 0);
INSERT INTO accounts (id, email) SELECT n, format('User%s@Example.com', n) FROM generate_series(1, many()) n;
SELECT ran('001_accounts', 'up', 2);

-- mnfst:downgrade
SELECT ran('001_accounts', 'down', 0);
DROP TABLE accounts;
