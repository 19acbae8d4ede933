using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>Asks the database what it remembers, without the migrations, which need not compile for that.</summary>
internal sealed class AppliedQuery(CommandContext context)
{
    /// <summary>What the journal of the database holds, and what the database is called.</summary>
    /// <exception cref="Cli.Errors.CommandFailedException">No database is named.</exception>
    /// <exception cref="MigrationException">The database cannot be asked.</exception>
    public async Task<(JournalSnapshot Journal, string Database)> AskAsync()
    {
        await using var database = await context.OpenDatabaseAsync();
        var options = new MigrationOptions();
        if (context.RunSettings.JournalSchema is { } schema)
            options = options with { JournalSchema = schema };
        var runner = new MigrationRunner(new NoMigrations(), database.Connection, options);
        var status = await runner.GetStatusAsync(context.CancellationToken);
        return (status.Journal, database.Description);
    }

    /// <summary>Tells what a revision should know that is written on top of others.</summary>
    public async Task WarnUnlessAtAsync(IReadOnlyList<Revision> parents, SourceHistory history)
    {
        var (journal, database) = await AskAsync();
        var pending = parents.Where(parent => !journal.Rows.ContainsKey(parent.Id)).ToList();
        if (pending.Count > 0)
            context.Output.Warn(
                $"{database} does not have {string.Join(", ", pending)} yet, which the new revision follows."
            );
        var unknown = journal.Rows.Keys.Where(id => history.Graph.Find(id) is null).Order().ToList();
        if (unknown.Count > 0)
            context.Output.Warn(
                $"{database} has revisions that the project does not have: {string.Join(", ", unknown)}."
            );
    }

    private sealed class NoMigrations : IMigrationCatalog
    {
        public IReadOnlyList<MigrationEntry> Entries => [];
    }
}
