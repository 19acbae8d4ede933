-- bad: with the index that it needs for the other form
CREATE UNIQUE INDEX tenant_usage_key ON tenant_usage (tenant_id);
REFRESH MATERIALIZED VIEW tenant_usage;
-- bad: readers wait
REFRESH MATERIALIZED VIEW tenant_usage;
-- bad: in lower case, with a schema
refresh materialized view app.tenant_usage with data;
-- bad: emptied
REFRESH MATERIALIZED VIEW "Tenant usage" WITH NO DATA;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
REFRESH MATERIALIZED VIEW tenant_usage;
-- good: concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY tenant_usage;
-- good: concurrently, outside a transaction
-- mnfst:autocommit
refresh materialized view concurrently app.tenant_usage;
-- mnfst:end
-- good: a view that the revision made
CREATE MATERIALIZED VIEW tenant_usage AS SELECT tenant_id FROM documents WITH NO DATA;
REFRESH MATERIALIZED VIEW tenant_usage;
-- good: dropped and created again
DROP MATERIALIZED VIEW tenant_usage;
CREATE MATERIALIZED VIEW tenant_usage AS SELECT tenant_id FROM documents WITH NO DATA;
REFRESH MATERIALIZED VIEW tenant_usage;
