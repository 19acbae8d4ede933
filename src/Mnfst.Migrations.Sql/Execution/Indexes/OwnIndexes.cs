using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Indexes;

/// <summary>Tells which invalid indexes are of the project: a revision of it builds them by name, up or down, without a transaction.</summary>
/// <param name="known">What the database knows of the revisions.</param>
/// <param name="catalog">The project.</param>
internal sealed partial class OwnIndexes(KnownRevisions known, IMigrationCatalog catalog)
{
    /// <summary>All migrations are loaded for it, which takes its time, and mostly no index is invalid.</summary>
    private readonly Lazy<
        List<(Revision Revision, MigrationDirection Direction, SqlCommand Command)>
    > _commands = new(() => [.. catalog.Entries.Select(entry => entry.ForReading).SelectMany(CommandsOf)]);

    /// <summary>What is to be done with an index; null if it is not ours, or not left by an interruption.</summary>
    public RepairableIndex? Find(InvalidIndex index)
    {
        if (index.IsPartitioned || index.MayBeBuilding)
            return null;
        // The last revision that builds it is the one that counts.
        var found = _commands.Value.FindLast(item => Makes(item.Command, index));
        return found.Revision is { } revision
            ? new RepairableIndex(
                index,
                revision,
                !index.IsOfReindex && IsExpected(revision, found.Direction)
                    ? IndexRemedy.Rebuild
                    : IndexRemedy.Drop
            )
            : null;
    }

    /// <summary>Whether the journal says that what a revision builds in this direction is there.</summary>
    private bool IsExpected(Revision revision, MigrationDirection direction)
    {
        var row = known.Journal.Rows.GetValueOrDefault(revision.Id);
        return direction == MigrationDirection.Upgrade ? row?.State == RevisionState.Applied : row is null;
    }

    private static IEnumerable<(Revision, MigrationDirection, SqlCommand)> CommandsOf(MigrationEntry entry) =>
        ScriptsOf(entry)
            .SelectMany(script =>
                script
                    .Steps.OfType<StatementStep>()
                    .Select(step => SqlCommand.Recognize(step.Sql))
                    .Where(command => command is CreateIndexConcurrently or ReindexConcurrently)
                    .Select(command => (entry.Revision, script.Direction, command!))
            );

    private static IEnumerable<RevisionScript> ScriptsOf(MigrationEntry entry) =>
        entry.TryLoadDowngrade(out _) is { } downgrade
            ? [downgrade, entry.Load(MigrationDirection.Upgrade)]
            : [entry.Load(MigrationDirection.Upgrade)];

    private static bool Makes(SqlCommand command, InvalidIndex index) =>
        command switch
        {
            CreateIndexConcurrently { Name: { } name } create => !index.IsOfReindex
                && name == index.Index.Name
                && create.Table.MayMean(index.Table),
            ReindexConcurrently reindex => index.IsOfReindex && Rebuilds(reindex, index),
            _ => false,
        };

    /// <summary>The server cuts the name of the index so that all fits into 63 bytes (<c>ChooseRelationName</c>).</summary>
    private static bool Rebuilds(ReindexConcurrently reindex, InvalidIndex index)
    {
        var rebuilt = Suffix().Replace(index.Index.Name, "");
        return reindex switch
        {
            { Target: ReindexTarget.Index, Name: { } name } => name.Name.StartsWith(
                rebuilt,
                StringComparison.Ordinal
            ) && (name.Schema is null || name.Schema == index.Index.Schema),
            { Target: ReindexTarget.Table, Name: { } name } => name.MayMean(index.Table),
            { Target: ReindexTarget.Schema, Name: { } name } => name.Name == index.Table.Schema,
            _ => true,
        };
    }

    [GeneratedRegex("_cc(new|old)[0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
