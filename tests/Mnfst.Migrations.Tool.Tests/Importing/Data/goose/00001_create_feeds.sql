-- +goose Up
-- Feeds that somebody follows.
CREATE TABLE feeds (id uuid PRIMARY KEY, url text UNIQUE NOT NULL);

-- +goose Down
DROP TABLE feeds;
