using System.CommandLine;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>upgrade</c>: applies revisions and all that they follow and depend on.</summary>
internal sealed class UpgradeCommand : RunCommand
{
    private readonly Argument<RevisionSpecifier[]> _targets;

    public UpgradeCommand()
        : this(RevisionArguments.Several("Where to go", "head")) { }

    private UpgradeCommand(Argument<RevisionSpecifier[]> targets)
        : base("upgrade", "Apply pending revisions", targets)
    {
        _targets = targets;
        Examples =
        [
            "upgrade",
            "upgrade 004_add_user_preferences",
            "upgrade +1 --lock-timeout 2s",
            "upgrade --dry-run",
            "upgrade heads --database postgres://deploy@db.example/app --output json",
        ];
    }

    private protected override Task<(MigrationResult, IReadOnlyList<DoneJson>)> RunAsync(Run run) =>
        run.RunAsync(runner => runner.UpgradeAsync(run.Context.Get(_targets), run.Context.CancellationToken));

    private protected override Line Describe(MigrationResult result) =>
        new Line("Upgraded", Palette.Good).Add(
            $" to {DescribeHeads(result)}: {RunScreen.Count(result.Done.Count)} in {TimeText.Of(result.Duration)}."
        );
}
