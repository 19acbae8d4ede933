using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// <c>check</c>: whether the database is what the migrations make: at the heads, by revisions that are still the same.
/// </summary>
internal class CheckCommand : CliCommand
{
    private protected const string DatabaseDescription =
        "Exit with 3 if revisions are pending, 4 if applied ones were changed or are missing";

    public CheckCommand()
        : this(DatabaseDescription) => Examples = ["check", "check --env production --output json"];

    private protected CheckCommand(string description)
        : base("check", description) { }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var found = await AskAsync(context);
        if (context.Output.IsJson)
            context.WriteJson(found, CliJson.Default.CheckJson);
        else
            Show(context.Output, found);
        return ExitCodeOf(found);
    }

    /// <summary>Asks the database.</summary>
    private protected static async Task<CheckJson> AskAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        var status = await StatusQuery.AskAsync(context, catalog, database);
        foreach (var remark in status.Remarks)
            context.Output.Warn(remark);
        return new CheckJson(
            database.Description,
            status.IsAtHeads,
            [.. status.Pending.Select(revision => revision.Id)],
            [.. status.Journal.Interrupted.Select(row => row.Revision)],
            [.. status.Changed.Select(revision => revision.Id)],
            [.. status.Missing.Select(row => row.Revision)]
        )
        {
            PendingRepeatables = status.HasPendingRepeatables
                ? [.. status.Repeatables.Where(one => one.IsPending).Select(one => one.Name)]
                : null,
        };
    }

    private protected static ExitCode ExitCodeOf(CheckJson found) =>
        !found.IsAtHeads || found.PendingRepeatables is not null ? ExitCode.Pending
        : found.Changed.Length + found.Missing.Length > 0 ? ExitCode.Differences
        : ExitCode.Done;

    private protected static void Show(CommandOutput output, CheckJson found)
    {
        Tell("Pending", found.Pending);
        Tell("Interrupted", found.Interrupted);
        Tell("Repeatables to run", found.PendingRepeatables ?? []);
        Tell("Changed since they were applied", found.Changed);
        Tell("Applied, but not in the project", found.Missing);
        if (found is { IsAtHeads: true, PendingRepeatables: null, Changed.Length: 0, Missing.Length: 0 })
            output.Conclude(
                new Line("Up to date", Palette.Good).Add(
                    ": the database is at the heads, and no applied revision was changed."
                )
            );

        void Tell(string what, string[] revisions)
        {
            if (revisions.Length > 0)
                output.Results.WriteLine(
                    new Line(what, Palette.Waiting).Add($": {string.Join(", ", revisions)}")
                );
        }
    }
}
