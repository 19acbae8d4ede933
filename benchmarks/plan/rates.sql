-- How fast a server works on all rows: what the estimates of `mnfst plan` go by (Tool/Forecasts/Estimates/Throughput.cs).
-- psql "$(mnfst dev url)" -f benchmarks/plan/rates.sql
\set QUIET on
\set ON_ERROR_STOP on
\pset tuples_only on
DROP TABLE IF EXISTS plan_rates;
CREATE TABLE plan_rates AS
    SELECT i AS id, 'user' || i || '@example.org' AS email, repeat('x', 150) AS filler, 0 AS n FROM generate_series(1, 2000000) i;
CREATE UNIQUE INDEX plan_rates_id ON plan_rates (id);
VACUUM ANALYZE plan_rates;
SELECT pg_table_size('plan_rates')::float8 AS bytes, reltuples AS rows FROM pg_class WHERE oid = 'plan_rates'::regclass \gset
\echo table: :bytes bytes, :rows rows
CREATE TEMP TABLE clock (at timestamptz);

INSERT INTO clock VALUES (clock_timestamp());
ALTER TABLE plan_rates ADD CONSTRAINT plan_rates_check CHECK (email IS NOT NULL);
SELECT 'scan MB/s', round((:bytes / 1048576 / extract(epoch FROM clock_timestamp() - max(at)))::numeric) FROM clock;

INSERT INTO clock VALUES (clock_timestamp());
CREATE INDEX plan_rates_email ON plan_rates (email);
SELECT 'index build MB/s', round((:bytes / 1048576 / extract(epoch FROM clock_timestamp() - max(at)))::numeric) FROM clock;
DROP INDEX plan_rates_email;

INSERT INTO clock VALUES (clock_timestamp());
ALTER TABLE plan_rates ALTER COLUMN n TYPE bigint;
SELECT 'rewrite MB/s, with an index', round((:bytes / 1048576 / extract(epoch FROM clock_timestamp() - max(at)))::numeric) FROM clock;

INSERT INTO clock VALUES (clock_timestamp());
UPDATE plan_rates SET n = 1 WHERE id <= 500000;
SELECT 'rows changed per s', round((500000 / extract(epoch FROM clock_timestamp() - max(at)))::numeric) FROM clock;

DROP TABLE plan_rates;
