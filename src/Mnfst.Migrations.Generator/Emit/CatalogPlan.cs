using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Catalog;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>Puts the migrations in the order of the graph, and into tables.</summary>
internal static class CatalogPlan
{
    public static IncrementalValueProvider<CatalogModel> Make(
        IncrementalValueProvider<GraphModel> graph,
        IncrementalValueProvider<EquatableArray<MigrationModel>> sqlMigrations,
        IncrementalValueProvider<EquatableArray<MigrationModel>> codeMigrations
    ) =>
        graph
            .Combine(EntriesOf(sqlMigrations))
            .Combine(EntriesOf(codeMigrations))
            .Select(static (x, _) => Make(x.Left.Left, x.Left.Right, x.Right))
            .WithTrackingName(MigrationGeneratorSteps.PlanCatalog);

    private static IncrementalValueProvider<EquatableArray<CatalogEntry?>> EntriesOf(
        IncrementalValueProvider<EquatableArray<MigrationModel>> migrations
    ) =>
        migrations.Select(
            static (migrations, _) => migrations.Select(migration => migration.Entry).ToEquatableArray()
        );

    private static CatalogModel Make(
        GraphModel graph,
        EquatableArray<CatalogEntry?> sqlEntries,
        EquatableArray<CatalogEntry?> codeEntries
    )
    {
        var entries = new Dictionary<string, CatalogEntry>(StringComparer.Ordinal);
        var isComplete = graph.IsSound;
        foreach (var entry in sqlEntries.Concat(codeEntries))
        {
            if (entry is null)
                isComplete = false;
            else
                entries[entry.Id] = entry;
        }
        if (isComplete)
            PutTags(graph.Tagged, entries);
        return new CatalogModel(
            sqlEntries.Count + codeEntries.Count > 0,
            isComplete ? ToTables(graph, entries) : default
        );
    }

    /// <summary>A migration does not know its tags; few have one.</summary>
    private static void PutTags(
        EquatableArray<TaggedRevision> tagged,
        Dictionary<string, CatalogEntry> entries
    )
    {
        foreach (var (id, tags) in tagged)
        {
            var row = CatalogRow.Read(entries[id].Row);
            entries[id] = entries[id] with
            {
                Row = (row with { Revision = row.Revision with { Tags = tags } }).Write(),
            };
        }
    }

    private static EquatableArray<TableModel> ToTables(
        GraphModel graph,
        Dictionary<string, CatalogEntry> entries
    )
    {
        var tables = new List<TableModel>();
        for (var start = 0; start < graph.Revisions.Count; start += TableModel.Size)
        {
            var table = new List<CatalogEntry>(TableModel.Size);
            for (var i = start; i < graph.Revisions.Count && i < start + TableModel.Size; i++)
                table.Add(entries[graph.Revisions[i].Id]);
            tables.Add(new TableModel(tables.Count + 1, table.ToEquatableArray()));
        }
        return tables.ToEquatableArray();
    }
}
