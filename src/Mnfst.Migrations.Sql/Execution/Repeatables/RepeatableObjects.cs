using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>Looks up what repeatables make in the catalogue of the server.</summary>
internal sealed class RepeatableObjects(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    /// <summary>What of the objects of $1 to $4 there is. A function is found by its name alone.</summary>
    private const string Found = """
        made AS (
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                WITH ORDINALITY AS m (kind, schema, name, relation, i)
        ), found AS (
            SELECT m.i, 'pg_catalog.pg_class'::regclass::oid AS classid, to_regclass(m.relation)::oid AS objid
            FROM made m WHERE m.kind = 'relation' AND to_regclass(m.relation) IS NOT NULL
            UNION ALL
            SELECT m.i, 'pg_catalog.pg_proc'::regclass, p.oid
            FROM made m JOIN pg_catalog.pg_proc p ON p.proname = m.name
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE m.kind = 'routine'
                AND CASE WHEN m.schema IS NULL THEN pg_function_is_visible(p.oid) ELSE n.nspname = m.schema END
            UNION ALL
            SELECT m.i, 'pg_catalog.pg_trigger'::regclass, t.oid
            FROM made m JOIN pg_catalog.pg_trigger t ON t.tgname = m.name AND t.tgrelid = to_regclass(m.relation)
            WHERE m.kind = 'trigger'
            UNION ALL
            SELECT m.i, 'pg_catalog.pg_policy'::regclass, p.oid
            FROM made m JOIN pg_catalog.pg_policy p ON p.polname = m.name AND p.polrelid = to_regclass(m.relation)
            WHERE m.kind = 'policy'
            UNION ALL
            SELECT m.i, 'pg_catalog.pg_rewrite'::regclass, r.oid
            FROM made m JOIN pg_catalog.pg_rewrite r ON r.rulename = m.name AND r.ev_class = to_regclass(m.relation)
            WHERE m.kind = 'rule'
        )
        """;

    /// <summary>Which of the objects of $1 to $4 are missing, by their numbers from 1.</summary>
    public const string MissingSql =
        $"WITH {Found} SELECT m.i FROM made m WHERE m.i NOT IN (SELECT i FROM found)";

    /// <summary>
    /// What depends on the objects of $5 to $9, which are tables, columns, functions and types, and on what depends on these. What
    /// depends on a view depends on its rule, too.
    /// </summary>
    private const string InTheWay = $"""
        WITH RECURSIVE {Found}, disturbed AS (
            SELECT * FROM unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                AS d (kind, schema, name, relation, part)
        ), touched AS (
            SELECT 'pg_catalog.pg_class'::regclass::oid AS classid, c.oid AS objid, coalesce(a.attnum, 0)::int AS part
            FROM disturbed d JOIN pg_catalog.pg_class c ON c.oid = to_regclass(d.relation)
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = d.part AND NOT a.attisdropped
            WHERE d.kind IN ('relation', 'type') AND (d.part IS NULL OR a.attnum IS NOT NULL)
            UNION ALL
            SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0
            FROM disturbed d JOIN pg_catalog.pg_type t ON t.oid = to_regtype(d.relation)
            WHERE d.kind = 'type' AND d.part IS NULL
            UNION ALL
            SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0
            FROM disturbed d JOIN pg_catalog.pg_proc p ON p.proname = d.name
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE d.kind = 'routine'
                AND CASE WHEN d.schema IS NULL THEN pg_function_is_visible(p.oid) ELSE n.nspname = d.schema END
        ), dependents AS (
            SELECT classid, objid, part FROM touched
            UNION
            SELECT o.classid, o.objid, 0
            FROM dependents s JOIN pg_catalog.pg_depend d ON d.refclassid = s.classid AND d.refobjid = s.objid
                AND (s.part = 0 OR d.refobjsubid = s.part) AND d.deptype IN ('n', 'a', 'i')
            LEFT JOIN pg_catalog.pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = d.objid
            CROSS JOIN LATERAL (
                SELECT d.classid, d.objid
                UNION ALL
                SELECT 'pg_catalog.pg_class'::regclass, r.ev_class WHERE r.rulename = '_RETURN'
            ) o
        )
        SELECT DISTINCT f.i FROM found f
        WHERE EXISTS (SELECT FROM dependents d WHERE d.classid = f.classid AND d.objid = f.objid)
            AND NOT EXISTS (
                SELECT FROM touched t WHERE t.classid = f.classid AND t.objid = f.objid AND t.part = 0
            )
        """;

    /// <summary>The statement that drops one.</summary>
    public static string DropOf(ReplaceableObject dropped)
    {
        var name = dropped.Name.ToSql();
        var what = dropped.Kind switch
        {
            ObjectKind.View => $"VIEW IF EXISTS {name}",
            ObjectKind.MaterializedView => $"MATERIALIZED VIEW IF EXISTS {name}",
            ObjectKind.Procedure => $"PROCEDURE IF EXISTS {name}{dropped.Arguments}",
            ObjectKind.Trigger => $"TRIGGER IF EXISTS {name} ON {dropped.Table!.ToSql()}",
            ObjectKind.Policy => $"POLICY IF EXISTS {name} ON {dropped.Table!.ToSql()}",
            ObjectKind.Rule => $"RULE IF EXISTS {name} ON {dropped.Table!.ToSql()}",
            _ => $"FUNCTION IF EXISTS {name}{dropped.Arguments}",
        };
        return $"DROP {what}";
    }

    /// <summary>Those of the objects that are missing.</summary>
    public Task<IReadOnlyList<ReplaceableObject>> FindMissingAsync(
        IReadOnlyList<ReplaceableObject> objects
    ) => AskAsync(objects, MissingSql, []);

    /// <summary>The parameters by which objects are asked for.</summary>
    public static IEnumerable<NpgsqlParameter> ParametersOf(IReadOnlyList<ReplaceableObject> objects) =>
        [
            Texts(objects, WordOf),
            Texts(objects, one => one.Name.Schema),
            Texts(objects, one => one.Name.Name),
            Texts(objects, one => (one.Table ?? one.Name).ToSql()),
        ];

    /// <summary>Those of the objects that depend on what is to be taken away or changed, and are not taken away themselves.</summary>
    public Task<IReadOnlyList<ReplaceableObject>> FindInTheWayAsync(
        IReadOnlyList<ReplaceableObject> objects,
        IReadOnlyList<DisturbedObject> disturbed
    ) =>
        AskAsync(
            objects,
            InTheWay,
            [
                Texts(disturbed, WordOf),
                Texts(disturbed, one => one.Name.Schema),
                Texts(disturbed, one => one.Name.Name),
                Texts(disturbed, one => one.Name.ToSql()),
                Texts(disturbed, one => one.Column),
            ]
        );

    private async Task<IReadOnlyList<ReplaceableObject>> AskAsync(
        IReadOnlyList<ReplaceableObject> objects,
        string question,
        IReadOnlyList<NpgsqlParameter> parameters
    )
    {
        if (objects.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(question, connection);
        foreach (var parameter in ParametersOf(objects).Concat(parameters))
            command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ReplaceableObject>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(objects[(int)reader.GetInt64(0) - 1]);
        return found;
    }

    private static string WordOf(ReplaceableObject one) =>
        one.Kind switch
        {
            ObjectKind.View or ObjectKind.MaterializedView => "relation",
            ObjectKind.Trigger => "trigger",
            ObjectKind.Policy => "policy",
            ObjectKind.Rule => "rule",
            _ => "routine",
        };

    private static string WordOf(DisturbedObject one) =>
        one.Kind switch
        {
            ObjectKind.Routine => "routine",
            ObjectKind.Type => "type",
            _ => "relation",
        };

    private static NpgsqlParameter Texts<T>(IEnumerable<T> items, Func<T, string?> textOf) =>
        new()
        {
            Value = items.Select(textOf).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        };
}
