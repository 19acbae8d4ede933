using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// <c>repair checksum</c>: takes applied revisions that were changed since as they are now, so that runs do not refuse
/// them any more.
/// </summary>
internal sealed class RepairChecksumCommand : CliCommand
{
    private readonly Argument<RevisionSpecifier[]> _revisions = RevisionArguments.Several(
        "Revisions changed on purpose (default: all that changed, after asking)",
        isRequired: false
    );

    private readonly RunOptions _options = new();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public RepairChecksumCommand()
        : base("checksum", "Accept the current text of applied revisions")
    {
        Add(_revisions);
        Add(_options.ForJournal);
        Add(_yes);
        Examples = ["repair checksum 003_add_indexes", "repair checksum --yes --output json"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var options = _options.Read(context.Arguments, context.RunSettings);
        await using var database = await context.OpenDatabaseAsync();
        var revisions = context.Get(_revisions);
        var repaired =
            revisions.Length == 0 && await FindChangedAsync(context, catalog, database) is var changed
                ? changed.Count == 0
                    ? []
                    : await RepairAsync(changed)
                : await RepairAsync(revisions);

        foreach (var revision in repaired)
            context.Output.Say($"  {revision.Revision.Id} is accepted as it is now");
        context.Output.Conclude(
            repaired.Count == 0
                ? new Line("Nothing to do: no applied revision was changed.")
                : new Line("Repaired", Palette.Good).Add(
                    $" the {(repaired.Count == 1 ? "checksum" : "checksums")} of {RunScreen.Count(repaired.Count)}."
                )
        );
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new RepairJson(database.Description, [.. repaired.Select(RepairedJson.Of)]),
                CliJson.Default.RepairJson
            );
        }
        return ExitCode.Done;

        async Task<IReadOnlyList<RepairedChecksum>> RepairAsync(IReadOnlyList<RevisionSpecifier> wanted)
        {
            await using var screen = new RunScreen(context.Output, database.Description);
            var runner = new MigrationRunner(catalog, database.Connection, options, screen);
            return await runner.RepairChecksumsAsync(wanted, context.CancellationToken);
        }
    }

    /// <summary>Shows which ones were changed, and asks, so that no other is taken if the database changes meanwhile.</summary>
    private async Task<IReadOnlyList<RevisionSpecifier>> FindChangedAsync(
        CommandContext context,
        IMigrationCatalog catalog,
        OpenedDatabase database
    )
    {
        var changed = (await StatusQuery.AskAsync(context, catalog, database)).Changed;
        if (changed.Count > 0 && !context.Get(_yes))
        {
            Confirmation.RefuseUnlessSomebodyIsThere(
                context,
                $"{RunScreen.Count(changed.Count)} would be accepted as they are now: {string.Join(", ", changed)}"
            );
            context.Output.Messages.WriteLine(
                new Line("Changed since they were applied to ")
                    .Add(database.Description, Palette.Name)
                    .Add(":")
            );
            foreach (var revision in changed)
                context.Output.Messages.WriteLine(new Line($"  {revision.Id}", Palette.Strong));
            await Confirmation.AskAsync(
                context,
                $"Accept {(changed.Count == 1 ? "it as it is" : "them as they are")} now?"
            );
        }
        return [.. changed.Select(revision => RevisionSpecifier.Parse(revision.Id))];
    }
}
