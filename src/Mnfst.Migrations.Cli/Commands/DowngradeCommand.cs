using System.CommandLine;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>downgrade</c>: reverts revisions, after asking.</summary>
internal sealed class DowngradeCommand : RunCommand
{
    public DowngradeCommand()
        : base(
            "downgrade",
            "Revert revisions, after asking",
            RevisionArguments.Targets("The last revision to keep", ArgumentArity.ZeroOrOne, "-1")
        )
    {
        Examples =
        [
            "downgrade",
            "downgrade 003_add_indexes",
            "downgrade base --yes",
            "downgrade 005:003 --sql > downgrade.sql",
            "downgrade feature_user_preferences@-1",
        ];
    }

    private protected override async Task<(MigrationResult, IReadOnlyList<DoneJson>)> RunAsync(Run run)
    {
        var target = run.Targets.Single();
        var confirmed = run.Context.Get(Yes) || run.Options.DryRun ? null : await ConfirmAsync(run, target);
        return await run.RunAsync(runner =>
            runner.DowngradeAsync(target, confirmed, run.Context.CancellationToken)
        );
    }

    private protected override string Script(
        SqlScripts scripts,
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    ) => scripts.DowngradeOffline(from, targets.Single());

    private protected override string PlainScript(
        SqlScripts scripts,
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    ) => scripts.DowngradePlain(from, targets.Single());

    private protected override Line Describe(MigrationResult result) =>
        new Line("Downgraded", Palette.Good).Add(
            $" to {DescribeHeads(result)}: {RunScreen.Count(result.Done.Count)} in {TimeText.Of(result.Duration)}."
        );

    /// <summary>Shows what goes, and asks.</summary>
    /// <returns>The ids that somebody agreed to, so that nothing else goes if the database changes meanwhile.</returns>
    private static async Task<IReadOnlyList<string>> ConfirmAsync(Run run, RevisionSpecifier target)
    {
        Confirmation.RefuseUnlessSomebodyIsThere(
            run.Context,
            "A downgrade destroys what the revisions created"
        );
        var status = await run.GetStatusAsync();
        var plan = status.Graph.PlanDowngrade(status.Applied, target);
        // The run refuses while an upgrade is interrupted: no question is worth an answer then.
        var isRefused = status.Journal.Interrupted.Any(row => !row.IsDowngradeInterrupted);
        if (plan.Steps.Count > 0 && !isRefused)
        {
            Show(run, plan, status);
            var question = $"Revert {(plan.Steps.Count == 1 ? "it" : "them")}?";
            await Confirmation.AskAsync(run.Context, question);
        }
        return [.. plan.Steps.Select(revision => revision.Id)];
    }

    private static void Show(Run run, RevisionPlan plan, DatabaseStatus status)
    {
        var screen = run.Context.Output.Messages;
        var rows = plan
            .Steps.Select(revision =>
                (
                    Name: new Line($"  {revision.Id}", Palette.Strong),
                    Applied: new Line(
                        $"applied {TimeText.Of(status.Journal.Rows[revision.Id].AppliedAt)}",
                        Palette.Dim
                    ),
                    revision.Title
                )
            )
            .ToList();
        var columns = new ColumnLayout(
            screen,
            rows.Max(row => row.Name.Width),
            [rows.Max(row => row.Applied.Width)],
            rows.Max(row => new Line(row.Title).Width)
        );
        screen.WriteLine(
            new Line($"This reverts {RunScreen.Count(plan.Steps.Count)} of ")
                .Add(run.Database.Description, Palette.Name)
                .Add(", including the data they added:")
        );
        foreach (
            var line in rows.SelectMany(row =>
                columns.Lay(row.Name, new Line("    "), [row.Applied], row.Title)
            )
        )
            screen.WriteLine(line);
    }
}
