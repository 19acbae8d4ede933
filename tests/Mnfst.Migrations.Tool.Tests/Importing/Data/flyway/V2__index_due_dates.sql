SET statement_timeout = '5min';
-- Long on a large table.
CREATE INDEX CONCURRENTLY members_due_on_idx ON members (due_on);
