-- migrate:up
CREATE TABLE posts (id int PRIMARY KEY, title varchar(200) NOT NULL);

-- migrate:down
DROP TABLE posts;
