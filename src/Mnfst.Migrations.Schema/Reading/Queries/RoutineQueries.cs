using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Functions, procedures, aggregates, operators and casts.</summary>
internal static class RoutineQueries
{
    /// <summary>The constructors that come with a range type are part of it.</summary>
    public static string Routines =>
        Objects(
            "pg_proc",
            "p.oid",
            "routine",
            $"""
            'schema', n.nspname, 'name', p.proname, 'inputTypes', {InputTypes}, 'language', l.lanname,
            'isProcedure', {True("p.prokind = 'p'")},
            'isWindow', {True("p.prokind = 'w'")},
            'arguments', pg_get_function_arguments(p.oid),
            'returns', pg_get_function_result(p.oid),
            'volatility', CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' END,
            'isStrict', {True("p.proisstrict")},
            'isSecurityDefiner', {True("p.prosecdef")},
            'isLeakproof', {True("p.proleakproof")},
            'parallel', CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END,
            'cost', CASE WHEN p.procost <> CASE WHEN l.lanname IN ('internal', 'c') THEN 1 ELSE 100 END THEN p.procost END,
            'rows', CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows END,
            'support', nullif(p.prosupport::oid, 0)::regproc,
            'transforms', (SELECT json_agg(format_type(tt.type, NULL) ORDER BY tt.place)
              FROM unnest(p.protrftypes) WITH ORDINALITY tt(type, place)),
            'settings', to_json(p.proconfig),
            'body', CASE WHEN pg_get_function_sqlbody(p.oid) IS NULL THEN p.prosrc ELSE '' END,
            'library', p.probin,
            'sqlBody', pg_get_function_sqlbody(p.oid),
            {Owned("pg_proc", "p.oid", "p.proowner", "p.proacl", "f")}
            """,
            $"""
            pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            WHERE p.prokind <> 'a' AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_proc", "p.oid")}
              AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            """
        );

    public static string Aggregates =>
        Objects(
            "pg_proc",
            "p.oid",
            "aggregate",
            $"""
            'schema', n.nspname, 'name', p.proname,
            'arguments', CASE WHEN pg_get_function_identity_arguments(p.oid) = '' THEN '*' ELSE pg_get_function_arguments(p.oid) END,
            'options', (SELECT json_agg(o.option ORDER BY o.place) FROM (VALUES
                (1, 'SFUNC = ' || g.aggtransfn),
                (2, 'STYPE = ' || format_type(g.aggtranstype, NULL)),
                (3, 'SSPACE = ' || nullif(g.aggtransspace, 0)),
                (4, 'FINALFUNC = ' || nullif(g.aggfinalfn::oid, 0)::regproc),
                (5, CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END),
                (6, CASE WHEN g.aggfinalfn <> 0 AND g.aggfinalmodify <> CASE WHEN g.aggkind = 'n' THEN 'r' ELSE 'w' END::"char"
                  THEN 'FINALFUNC_MODIFY = ' || {Modify("g.aggfinalmodify")} END),
                (7, 'COMBINEFUNC = ' || nullif(g.aggcombinefn::oid, 0)::regproc),
                (8, 'SERIALFUNC = ' || nullif(g.aggserialfn::oid, 0)::regproc),
                (9, 'DESERIALFUNC = ' || nullif(g.aggdeserialfn::oid, 0)::regproc),
                (10, 'INITCOND = ' || quote_literal(g.agginitval)),
                (11, 'MSFUNC = ' || nullif(g.aggmtransfn::oid, 0)::regproc),
                (12, 'MINVFUNC = ' || nullif(g.aggminvtransfn::oid, 0)::regproc),
                (13, CASE WHEN g.aggmtranstype <> 0 THEN 'MSTYPE = ' || format_type(g.aggmtranstype, NULL) END),
                (14, 'MSSPACE = ' || nullif(g.aggmtransspace, 0)),
                (15, 'MFINALFUNC = ' || nullif(g.aggmfinalfn::oid, 0)::regproc),
                (16, CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END),
                (17, CASE WHEN g.aggmfinalfn <> 0 AND g.aggmfinalmodify <> CASE WHEN g.aggkind = 'n' THEN 'r' ELSE 'w' END::"char"
                  THEN 'MFINALFUNC_MODIFY = ' || {Modify("g.aggmfinalmodify")} END),
                (18, 'MINITCOND = ' || quote_literal(g.aggminitval)),
                (19, (SELECT 'SORTOP = OPERATOR(' || quote_ident(son.nspname) || '.' || so.oprname || ')'
                   FROM pg_operator so JOIN pg_namespace son ON son.oid = so.oprnamespace WHERE so.oid = g.aggsortop)),
                (20, CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END),
                (21, CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END)
              ) o(place, option) WHERE o.option IS NOT NULL),
            {Owned("pg_proc", "p.oid", "p.proowner", "p.proacl", "f")}
            """,
            $"""
            pg_proc p
            JOIN pg_aggregate g ON g.aggfnoid = p.oid
            JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE {IsUserSchema("n.nspname")} AND {IsNoMember("pg_proc", "p.oid")}
            """
        );

    public static string Operators =>
        Objects(
            "pg_operator",
            "o.oid",
            "operator",
            $"""
            'schema', n.nspname, 'name', o.oprname,
            'operands', coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', ' || format_type(o.oprright, NULL),
            'options', (SELECT json_agg(v.option ORDER BY v.place) FROM (VALUES
                (1, 'FUNCTION = ' || o.oprcode),
                (2, CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || format_type(o.oprleft, NULL) END),
                (3, 'RIGHTARG = ' || format_type(o.oprright, NULL)),
                (4, 'COMMUTATOR = ' || {OperatorName("o.oprcom")}),
                (5, 'NEGATOR = ' || {OperatorName("o.oprnegate")}),
                (6, 'RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc),
                (7, 'JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc),
                (8, CASE WHEN o.oprcanhash THEN 'HASHES' END),
                (9, CASE WHEN o.oprcanmerge THEN 'MERGES' END)
              ) v(place, option) WHERE v.option IS NOT NULL),
            {Commented("pg_operator", "o.oid")}, {OwnedBy("o.oprowner")}
            """,
            $"""
            pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
            WHERE o.oprcode <> 0 AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_operator", "o.oid")}
            """
        );

    public static string Casts =>
        Objects(
            "pg_cast",
            "c.oid",
            "cast",
            $"""
            'source', format_type(c.castsource, NULL), 'target', format_type(c.casttarget, NULL),
            'method', CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
              ELSE 'WITHOUT FUNCTION' END,
            'context', CASE c.castcontext WHEN 'a' THEN 'AS ASSIGNMENT' WHEN 'i' THEN 'AS IMPLICIT' END,
            {Commented("pg_cast", "c.oid")}
            """,
            $"pg_cast c WHERE c.oid >= {FirstNormalObjectId} AND {IsNoMember("pg_cast", "c.oid")} "
                + "AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')"
        );

    /// <summary>
    /// Of a procedure with IN before each: without, PostgreSQL takes types of output for a match, too
    /// (<c>LookupFuncWithArgs</c> in <c>src/backend/parser/parse_func.c</c>).
    /// </summary>
    private const string InputTypes = """
        coalesce((SELECT string_agg(CASE p.prokind WHEN 'p' THEN 'IN ' ELSE '' END || format_type(it.type, NULL), ', ' ORDER BY it.place)
          FROM unnest(p.proargtypes) WITH ORDINALITY it(type, place)), '')
        """;

    private static string Modify(string flag) =>
        $"CASE {flag} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' WHEN 'w' THEN 'READ_WRITE' END";

    private static string OperatorName(string oid) =>
        "(SELECT 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' "
        + $"FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = {oid})";
}
