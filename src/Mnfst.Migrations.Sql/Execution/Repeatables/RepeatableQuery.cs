using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>Looks how repeatables stand; writes nothing.</summary>
internal static class RepeatableQuery
{
    /// <param name="context">The session.</param>
    /// <param name="tables">The journal.</param>
    /// <param name="files">The repeatables of the project.</param>
    /// <returns>Those of the project, then those that only the database has, in ordinal order.</returns>
    public static async Task<IReadOnlyList<RepeatableStatus>> AskAsync(
        RunContext context,
        JournalTables tables,
        IReadOnlyList<Repeatable> files
    )
    {
        if (files.Count == 0)
            return [];
        var history = await new RepeatableTable(tables, context.Options.ToolVersion).ReadAsync(
            context.Connection,
            context.CancellationToken
        );
        var incomplete = await FindIncompleteAsync(context, history, files);
        return
        [
            .. files.Select(file => Of(file.Name, StateOf(file, history, incomplete), history)),
            .. history
                .Present.Select(one => one.Name)
                .Except(files.Select(file => file.Name))
                .Order(StringComparer.Ordinal)
                .Select(name => Of(name, RepeatableState.Removed, history)),
        ];
    }

    /// <summary>With the settings of a run: on the search path depends what a name means.</summary>
    private static async Task<IReadOnlySet<Repeatable>> FindIncompleteAsync(
        RunContext context,
        RepeatableHistory history,
        IReadOnlyList<Repeatable> files
    )
    {
        await using var transaction = await context.Connection.BeginTransactionAsync(
            context.CancellationToken
        );
        await SessionSettings.ApplyAsync(context, [], local: true);
        var objects = new RepeatableObjects(context.Connection, context.CancellationToken);
        return await new RepeatableChoice(history, objects).FindIncompleteAsync(files);
    }

    private static RepeatableState StateOf(
        Repeatable file,
        RepeatableHistory history,
        IReadOnlySet<Repeatable> incomplete
    ) =>
        history.Find(file.Name) switch
        {
            null or { Text: null } => RepeatableState.New,
            var row when row.Checksum != file.Checksum => RepeatableState.Changed,
            _ when incomplete.Contains(file) => RepeatableState.Incomplete,
            _ => RepeatableState.Applied,
        };

    private static RepeatableStatus Of(string name, RepeatableState state, RepeatableHistory history) =>
        new(name, state) { At = history.Find(name)?.At, By = history.Find(name)?.By };
}
