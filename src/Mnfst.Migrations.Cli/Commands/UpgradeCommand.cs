using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Sql.Scripting;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>upgrade</c>: applies revisions and all that they follow and depend on.</summary>
internal class UpgradeCommand : RunCommand
{
    /// <summary>db.sh's word for it.</summary>
    public const string OtherName = "migrate";

    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Run only what this file approves for this database; 'mnfst plan --save' writes it",
        HelpName = "FILE",
    };

    public UpgradeCommand()
        : base(
            "upgrade",
            "Apply pending revisions",
            RevisionArguments.Targets("The revision to upgrade to", ArgumentArity.ZeroOrMore, "head")
        )
    {
        // The graph is validated before anything runs, as always.
        Aliases.Add(OtherName);
        Add(_plan);
        Add(RunOptions.ForUpgrades);
        Examples =
        [
            "upgrade",
            "upgrade 004_add_user_preferences",
            "upgrade +1 --lock-timeout 2s",
            "upgrade --dry-run",
            "upgrade --phase expand",
            "upgrade --on-failure revert",
            "upgrade --plan plan.json",
            "upgrade 003_add_indexes:head --sql > upgrade.sql",
            "upgrade 003_add_indexes:head --sql --plain",
            "upgrade heads --database postgres://deploy@db.example/app --output json",
        ];
    }

    private protected override IEnumerable<Option> RunsOnly =>
        [.. base.RunsOnly, _plan, .. RunOptions.ForUpgradesOnly];

    private protected override Task<(MigrationResult, IReadOnlyList<DoneJson>)> RunAsync(Run run)
    {
        if (run.Context.Get(_plan) is not { } file)
            return run.RunAsync(runner => runner.UpgradeAsync(run.Targets, run.Context.CancellationToken));
        if (run.NamesTargets)
            throw new CommandFailedException(
                $"{_plan.Name} says where to upgrade to. Remove '{run.Targets[0]}'.",
                ExitCode.Usage
            );
        var approved = ApprovedPlan.Read(file);
        return run.RunAsync(runner => runner.UpgradeAsync(approved, run.Context.CancellationToken));
    }

    private protected override string Script(
        SqlScripts scripts,
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    ) => scripts.UpgradeOffline(from, targets);

    private protected override string PlainScript(
        SqlScripts scripts,
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    ) => scripts.UpgradePlain(from, targets);

    private protected override Line Describe(MigrationResult result) =>
        new Line("Upgraded", Palette.Good).Add(
            $" to {DescribeHeads(result)}: {RunScreen.Count(result.Done.Count)} in {TimeText.Of(result.Duration)}."
        );
}
