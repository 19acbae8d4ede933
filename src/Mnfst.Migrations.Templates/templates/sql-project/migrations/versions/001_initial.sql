-- Create users
-- mnfst:revision 001_initial

-- mnfst:upgrade
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);

-- mnfst:downgrade
DROP TABLE users;
