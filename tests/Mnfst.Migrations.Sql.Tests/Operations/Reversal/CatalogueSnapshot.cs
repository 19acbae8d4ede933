using Mnfst.Migrations.Sql.Tests.Server;

namespace Mnfst.Migrations.Sql.Tests.Reversal;

/// <summary>
/// All that a database says of itself, by names rather than numbers, one fact on a line: what was created, dropped and
/// created again reads the same.
/// </summary>
internal static class CatalogueSnapshot
{
    private const string Sql = """
        WITH ours AS (
            SELECT oid, oid::regclass::text AS name, relkind, relowner, relpersistence, reloptions, relacl, relam,
                relrowsecurity, relforcerowsecurity, relispopulated, relpartbound, reltablespace
            FROM pg_class
            WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(pg_|information_schema)')
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
        ),
        routines AS (
            SELECT p.* FROM pg_proc p
            WHERE pronamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(pg_|information_schema)')
                AND prokind IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
        ),
        types AS (
            SELECT t.* FROM pg_type t
            WHERE typnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(pg_|information_schema)')
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = t.oid AND deptype = 'e') AND typtype IN ('e', 'd', 'c')
        ),
        facts(fact) AS (
            SELECT format('schema %s owner %s acl %s', nspname, nspowner::regrole, nspacl)
            FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'
            UNION ALL
            SELECT format('extension %s %s in %s', extname, extversion, extnamespace::regnamespace) FROM pg_extension
            UNION ALL
            SELECT format('relation %s kind %s owner %s persistence %s options %s acl %s method %s tablespace %s',
                name, relkind, relowner::regrole, relpersistence, ARRAY(SELECT unnest(reloptions) ORDER BY 1), relacl,
                (SELECT amname FROM pg_am WHERE oid = relam), reltablespace)
                || format(' rls %s force %s populated %s bound %s key %s view %s', relrowsecurity, relforcerowsecurity,
                relispopulated, pg_get_expr(relpartbound, oid),
                CASE WHEN relkind = 'p' THEN pg_get_partkeydef(oid) END,
                CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END)
            FROM ours
            UNION ALL
            SELECT format('%s is part of %s', inhrelid::regclass, inhparent::regclass) FROM pg_inherits
            UNION ALL
            SELECT format('column %s %s.%s %s', row_number() OVER (PARTITION BY attrelid ORDER BY attnum), name, attname,
                format_type(atttypid, atttypmod))
                || format(' not null %s default %s identity %s generated %s collation %s storage %s compression %s target %s acl %s',
                attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated, attcollation::regcollation, attstorage,
                attcompression, attstattarget, attacl)
            FROM ours JOIN pg_attribute ON attrelid = ours.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT format('constraint %s on %s %s: %s', conname, nullif(conrelid, 0)::regclass, nullif(contypid, 0)::regtype,
                pg_get_constraintdef(oid))
            FROM pg_constraint WHERE contype <> 'n' AND conrelid IN (SELECT 0 UNION ALL SELECT oid FROM ours)
            UNION ALL
            SELECT format('index %s valid %s', pg_get_indexdef(indexrelid), indisvalid)
            FROM pg_index JOIN ours ON ours.oid = indexrelid
            UNION ALL
            SELECT format('trigger %s enabled %s', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT format('policy %s', p) FROM pg_policies p
            UNION ALL
            SELECT format('routine %s owner %s acl %s', pg_get_functiondef(oid), proowner::regrole, proacl) FROM routines
            UNION ALL
            SELECT format('type %s of %s owner %s acl %s default %s not null %s labels %s', t.oid::regtype,
                nullif(typbasetype, 0)::regtype, typowner::regrole, typacl, typdefault, typnotnull,
                (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
            FROM types t
            UNION ALL
            SELECT format('sequence %s.%s %s start %s min %s max %s by %s cycle %s cache %s', schemaname, sequencename,
                data_type, start_value, min_value, max_value, increment_by, cycle, cache_size) FROM pg_sequences
            UNION ALL
            SELECT format('sequence %s belongs to %s.%s', objid::regclass, refobjid::regclass, refobjsubid > 0)
            FROM pg_depend JOIN ours ON ours.oid = objid AND relkind = 'S' WHERE deptype IN ('a', 'i')
            UNION ALL
            SELECT format('statistics %s', pg_get_statisticsobjdef(oid)) FROM pg_statistic_ext
            UNION ALL
            SELECT format('rule %s', pg_get_ruledef(oid)) FROM pg_rewrite WHERE rulename <> '_RETURN'
                AND ev_class IN (SELECT oid FROM ours)
            UNION ALL
            SELECT format('aggregate %s', oid::regprocedure) FROM pg_proc WHERE prokind = 'a' AND oid >= 16384
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
            UNION ALL
            SELECT format('collation %s', oid::regcollation) FROM pg_collation WHERE oid >= 16384
            UNION ALL
            SELECT format('publication %s', pubname) FROM pg_publication
            UNION ALL
            SELECT format('event trigger %s calls %s', evtname, evtfoid::regproc) FROM pg_event_trigger
            UNION ALL
            SELECT format('default %s in %s kind %s acl %s', defaclrole::regrole, nullif(defaclnamespace, 0)::regnamespace,
                defaclobjtype, defaclacl) FROM pg_default_acl
            UNION ALL
            SELECT format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
            FROM pg_description WHERE objoid >= 16384
            UNION ALL
            SELECT format('%s is a member of %s', member::regrole, roleid::regrole)
            FROM pg_auth_members WHERE member::regrole::text ~ '^reversal_'
            UNION ALL
            SELECT format('rows of %s: %s', name, table_to_xml(oid, true, false, '')) FROM ours WHERE relkind = 'r'
        )
        SELECT string_agg(fact, E'\n' ORDER BY fact) FROM facts
        """;

    public static Task<string> SnapshotAsync(this OperationsDatabase database) => database.QueryAsync(Sql);
}
