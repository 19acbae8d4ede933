-- migrate:up
ALTER TABLE posts ADD COLUMN body text;

-- migrate:down
