using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>
/// Puts rows into the tables that a plan changes, and those that they reference: rows that are equal where nothing forbids it,
/// with values as far out as types allow, the last with nulls wherever they may be. What a constraint refuses is left out.
/// </summary>
internal static class SampleRows
{
    private const int Count = 3;

    public static async Task InsertAsync(
        NpgsqlConnection connection,
        DatabaseModel model,
        SchemaPlan plan,
        CancellationToken cancellationToken
    )
    {
        var elements = new ModelElements(model);
        var wanted = Closure(elements, plan);
        // In the order of creation, the rows that others reference are there before them.
        var tables = SchemaPlanner
            .Plan(DatabaseModel.Empty, model.Without(id => !wanted.Contains(elements.RelationOf(id) ?? id)))
            .Steps.Select(step => step.Target)
            .Where(wanted.Contains)
            .Distinct()
            .Select(id => (TableObject)model.Find(id)!)
            .ToList();
        await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
        foreach (var table in tables)
        {
            for (var row = 1; row <= Count; row++)
            {
                if (Insert(table, elements, row) is { } sql)
                    batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            }
        }
        await TryAsync(batch, cancellationToken);
    }

    /// <summary>The tables of a plan, and the tables that they reference.</summary>
    private static HashSet<ObjectId> Closure(ModelElements elements, SchemaPlan plan)
    {
        var wanted = new HashSet<ObjectId>();
        var queue = new Queue<ObjectId>(
            plan.Steps.Select(step => TableOf(elements, step.Target)).OfType<ObjectId>()
        );
        while (queue.TryDequeue(out var id))
        {
            if (!wanted.Add(id))
                continue;
            foreach (var part in elements.PartsOf(id))
            {
                if (elements.Object(part) is ConstraintObject { References: { } table })
                    queue.Enqueue(table.TableId);
            }
        }
        wanted.RemoveWhere(id => elements.Object(id) is not TableObject { IsForeign: false });
        return wanted;
    }

    private static ObjectId? TableOf(ModelElements elements, ObjectId id)
    {
        var table = new ObjectId(ObjectKind.Table, id.Schema, id.Name);
        return elements.Object(table) is not null ? table : elements.RelationOf(id);
    }

    private static string? Insert(TableObject table, ModelElements elements, int row)
    {
        var parts = elements.PartsOf(table.Id).Select(elements.Object).ToList();
        var unique = parts
            .SelectMany(part =>
                part switch
                {
                    ConstraintObject
                    {
                        Type: ConstraintType.PrimaryKey or ConstraintType.Unique or ConstraintType.Exclusion
                    } key => key.Columns,
                    IndexObject { IsUnique: true } index => index.Keys.Select(key => key.Expression),
                    _ => Enumerable.Empty<string>(),
                }
            )
            .ToHashSet(StringComparer.Ordinal);
        var references = parts.OfType<ConstraintObject>().Where(part => part.References is not null).ToList();
        var columns = new List<(string Name, string Value)>();
        foreach (
            var column in table.Columns.Where(column => column.Generated is null && column.Identity is null)
        )
        {
            // The default gives each row a value of its own.
            if (unique.Contains(column.Name) && column.Default is not null)
                continue;
            var value =
                row == Count && !column.NotNull
                    ? "NULL"
                    : Reference(references, column.Name, row)
                        ?? SampleValue.Of(
                            column.Type,
                            elements.Model,
                            unique.Contains(column.Name) ? row : 0
                        );
            if (value is null && column is { NotNull: true, Default: null })
                return null;
            if (value is not null)
                columns.Add((SqlIdentifier.Quote(column.Name), value));
        }
        return columns.Count == 0
            ? $"INSERT INTO {table.Id.ToSql()} DEFAULT VALUES"
            : $"INSERT INTO {table.Id.ToSql()} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => column.Value))})";
    }

    private static string? Reference(List<ConstraintObject> references, string column, int row)
    {
        foreach (var key in references)
        {
            var place = key.Columns.ToList().IndexOf(column);
            if (place >= 0)
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"(SELECT {SqlIdentifier.Quote(key.ReferencedColumns[place])} FROM {key.References} ORDER BY ctid LIMIT 1 OFFSET {row - 1})"
                );
        }
        return null;
    }

    /// <summary>A row that the schema refuses, for a reason that only its author knows, is no row.</summary>
    private static async Task TryAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        if (batch.BatchCommands.Count == 0)
            return;
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e) when (AreRefused(e))
        {
            // As the summary says: it is left out, and those behind it are in all the same.
        }
    }

    private static bool AreRefused(NpgsqlException e) =>
        e is PostgresException
        || e.InnerException is AggregateException several
            && several.InnerExceptions.All(one => one is PostgresException);
}
