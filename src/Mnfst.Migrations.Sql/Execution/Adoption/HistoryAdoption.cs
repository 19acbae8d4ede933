using Mnfst.Migrations.Core.Graph;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>Finds which revisions a database has that another tool has migrated.</summary>
internal static class HistoryAdoption
{
    /// <summary>Reads it; writes nothing.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="name">Its table; null for what the tool calls it.</param>
    /// <param name="catalog">The migrations.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">
    /// There is no such table, something in it failed, or what it holds is not a part of the graph that is whole.
    /// </exception>
    public static async Task<StampSource> ReadAsync(
        NpgsqlConnection connection,
        HistoryTool tool,
        HistoryTableName? name,
        IMigrationCatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var tables = await HistoryTables.FindAsync(connection, name?.Name, cancellationToken);
        var table = tables.Find(tool, name);
        var rows = await HistoryQuery.ReadAsync(connection, tool, table, cancellationToken);
        return Plan(tool, table.Sql, tool.Read(rows), [.. catalog.Entries.Select(entry => entry.Revision)]);
    }

    private static StampSource Plan(
        HistoryTool tool,
        string table,
        HistoryReading reading,
        IReadOnlyList<Revision> revisions
    )
    {
        var graph = RevisionGraph.Create(revisions);
        var correspondence = new Correspondence(tool, table, revisions);
        var matches = correspondence.Match(reading.Entries);
        var below = reading.Floor is { } floor ? correspondence.UpTo(floor.Key) : [];
        if (reading.HasFloorRun && below.Count == 0)
            correspondence.RefuseWithout([reading.Floor!]);
        // What the tool passes over by its baseline counts with all that it follows.
        var implied = Closure(graph, below.Select(revision => revision.Id));
        var own = matches.Select(match => match.Revision).Concat(implied).ToHashSet(StringComparer.Ordinal);
        if (own.Count == 0)
            throw new MigrationException(
                $"Table {table} has nothing that is a revision. Nothing was recorded. If the database is empty, run 'upgrade'; else record where it is with 'stamp REVISION'."
            );
        if (!tool.HoldsHeads)
            RefuseGap(tool, table, graph, own);
        return new StampSource(tool, table, matches)
        {
            Revisions = [.. own],
            PassedOver = [.. reading.PassedOver, .. DescribeFloor(reading, below)],
        };
    }

    private static IReadOnlyList<string> Closure(RevisionGraph graph, IEnumerable<string> ids) =>
        [
            .. graph
                .PlanStamp([], [.. ids.Select(StampSource.ToSpecifier)])
                .Added.Select(revision => revision.Id),
        ];

    /// <summary>The tool has applied a revision, and not one that has to be applied before it.</summary>
    private static void RefuseGap(HistoryTool tool, string table, RevisionGraph graph, HashSet<string> own)
    {
        foreach (var revision in graph.Revisions.Where(revision => own.Contains(revision.Id)))
        {
            if (
                graph.RequirementsOf(revision.Id).FirstOrDefault(needed => !own.Contains(needed.Id)) is
                { } missing
            )
                throw new MigrationException(
                    $"'{revision.Id}' is applied according to {table}, but '{missing.Id}', which it needs, is not. Nothing was recorded. Apply what is missing with {tool.Name}, or record where the database is with 'stamp REVISION'."
                );
        }
    }

    private static IEnumerable<string> DescribeFloor(HistoryReading reading, IReadOnlyList<Revision> below) =>
        reading.Floor is { } floor
            ?
            [
                below.Count == 0
                    ? $"the baseline {floor} is below all revisions"
                    : $"the baseline {floor} stands for all revisions up to it",
            ]
            : [];
}
