-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY feeds_url_idx ON feeds (url);

-- +goose Down
DROP INDEX CONCURRENTLY feeds_url_idx;
