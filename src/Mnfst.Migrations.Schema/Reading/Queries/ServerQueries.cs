using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Publications, text search, and what is on other servers.</summary>
internal static class ServerQueries
{
    public static string Publications(int version) =>
        Objects(
            "pg_publication",
            "p.oid",
            "publication",
            $"""
            'name', p.pubname,
            'isForAllTables', {True("p.puballtables")},
            'tables', (SELECT json_agg(json_build_object('schema', n.nspname, 'name', c.relname
                {(version >= 15 ? $", 'columns', {ColumnNames("r.prrelid", "r.prattrs")}, 'where', pg_get_expr(r.prqual, r.prrelid)" : "")}
                ) ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")
              FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE r.prpubid = p.oid),
            'schemas', {(version >= 15
                ? "(SELECT json_agg(n.nspname ORDER BY n.nspname COLLATE \"C\") FROM pg_publication_namespace r "
                    + "JOIN pg_namespace n ON n.oid = r.pnnspid WHERE r.pnpubid = p.oid)"
                : "NULL")},
            'operations', (SELECT json_agg(o.name ORDER BY o.place) FROM (VALUES
                (1, CASE WHEN p.pubinsert THEN 'insert' END), (2, CASE WHEN p.pubupdate THEN 'update' END),
                (3, CASE WHEN p.pubdelete THEN 'delete' END), (4, CASE WHEN p.pubtruncate THEN 'truncate' END)
              ) o(place, name) WHERE o.name IS NOT NULL),
            'isViaPartitionRoot', {True("p.pubviaroot")},
            'generatedColumns', {(version >= 18 ? "CASE p.pubgencols WHEN 's' THEN 'stored' END" : "NULL")},
            {Commented("pg_publication", "p.oid")}, {OwnedBy("p.pubowner")}
            """,
            $"pg_publication p WHERE {IsNoMember("pg_publication", "p.oid")}"
        );

    public static string TextSearchParsers =>
        TextSearch(
            "pg_ts_parser",
            "x.prsnamespace",
            "TextSearchParser",
            "x.prsname",
            null,
            """
            to_json(array_remove(ARRAY['START = ' || x.prsstart, 'GETTOKEN = ' || x.prstoken, 'END = ' || x.prsend,
              'HEADLINE = ' || nullif(x.prsheadline::oid, 0)::regproc, 'LEXTYPES = ' || x.prslextype], NULL))
            """
        );

    public static string TextSearchTemplates =>
        TextSearch(
            "pg_ts_template",
            "x.tmplnamespace",
            "TextSearchTemplate",
            "x.tmplname",
            null,
            "to_json(array_remove(ARRAY['INIT = ' || nullif(x.tmplinit::oid, 0)::regproc, 'LEXIZE = ' || x.tmpllexize], NULL))"
        );

    /// <summary>The options are text that CREATE takes as it is.</summary>
    public static string TextSearchDictionaries =>
        TextSearch(
            "pg_ts_dict",
            "x.dictnamespace",
            "TextSearchDictionary",
            "x.dictname",
            "x.dictowner",
            """
            (SELECT json_agg(o.option ORDER BY o.place) FROM (VALUES
               (1, (SELECT 'TEMPLATE = ' || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname)
                 FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = x.dicttemplate)),
               (2, x.dictinitoption)) o(place, option) WHERE o.option IS NOT NULL)
            """
        );

    public static string TextSearchConfigurations =>
        TextSearch(
            "pg_ts_config",
            "x.cfgnamespace",
            "TextSearchConfiguration",
            "x.cfgname",
            "x.cfgowner",
            """
            (SELECT json_build_array('PARSER = ' || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname))
             FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = x.cfgparser),
            'mappings', (SELECT json_agg(m.mapping ORDER BY m.mapping COLLATE "C") FROM (
               SELECT (SELECT quote_ident(t.alias) FROM ts_token_type(x.cfgparser) t WHERE t.tokid = mm.maptokentype)
                   || ' WITH ' || string_agg(quote_ident(dn.nspname) || '.' || quote_ident(d.dictname), ', ' ORDER BY mm.mapseqno)
               FROM pg_ts_config_map mm JOIN pg_ts_dict d ON d.oid = mm.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
               WHERE mm.mapcfg = x.oid GROUP BY mm.maptokentype) m(mapping))
            """
        );

    public static string ForeignDataWrappers =>
        Objects(
            "pg_foreign_data_wrapper",
            "w.oid",
            "foreign data wrapper",
            $"""
            'name', w.fdwname,
            'handler', nullif(w.fdwhandler, 0)::regproc, 'validator', nullif(w.fdwvalidator, 0)::regproc,
            'options', to_json(w.fdwoptions),
            {Owned("pg_foreign_data_wrapper", "w.oid", "w.fdwowner", "w.fdwacl", "F")}
            """,
            $"pg_foreign_data_wrapper w WHERE {IsNoMember("pg_foreign_data_wrapper", "w.oid")}"
        );

    public static string ForeignServers =>
        Objects(
            "pg_foreign_server",
            "s.oid",
            "foreign server",
            $"""
            'name', s.srvname, 'wrapper', w.fdwname, 'type', s.srvtype, 'version', s.srvversion,
            'options', to_json(s.srvoptions),
            {Owned("pg_foreign_server", "s.oid", "s.srvowner", "s.srvacl", "S")}
            """,
            $"pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE {IsNoMember("pg_foreign_server", "s.oid")}"
        );

    private static string TextSearch(
        string catalog,
        string schema,
        string type,
        string name,
        string? owner,
        string options
    ) =>
        Objects(
            catalog,
            "x.oid",
            "text search",
            $"""
            'type', '{type}', 'schema', n.nspname, 'name', {name}, 'options', {options},
            {Commented(catalog, "x.oid")}, 'owner', {(owner is null ? "NULL" : $"pg_get_userbyid({owner})")}
            """,
            $"{catalog} x JOIN pg_namespace n ON n.oid = {schema} WHERE {IsUserSchema("n.nspname")} AND {IsNoMember(catalog, "x.oid")}"
        );
}
