using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Mnfst.Migrations.Aspire.CommandLine;

namespace Mnfst.Migrations.Aspire.Commands;

/// <summary>What the dashboard, the command line of Aspire and tests can have done with migrations while the app host runs.</summary>
internal static class MigrationCommands
{
    /// <summary>Adds the commands.</summary>
    /// <param name="migrations">The resource of the migrations.</param>
    /// <param name="options">How they run.</param>
    public static IResourceBuilder<ProjectResource> WithMigrationCommands(
        this IResourceBuilder<ProjectResource> migrations,
        MigrationsOptions options
    )
    {
        var turn = new CommandTurn(migrations.Resource);
        var process = new ProjectProcess(migrations);
        var upgrade = new UpgradeAgain(migrations.Resource);
        Add(
            "status",
            "Status",
            "Shows which revisions are applied, pending, interrupted or changed",
            "Info",
            context => process.RunAsync(MigrationsCommandLine.Status(options), context, isQuestion: true)
        );
        Add(
            "upgrade",
            "Upgrade",
            "Applies what is pending, as at the start of the app host",
            "ArrowUp",
            upgrade.RunAsync
        );
        Add(
            "downgrade",
            "Downgrade one",
            "Reverts the last revision, with the data that it added",
            "ArrowDown",
            context => process.RunAsync(MigrationsCommandLine.DowngradeOne(options), context),
            "Revert the last revision, including the data that it added?"
        );
        Add(
            "reset",
            "Reset",
            "Reverts everything, upgrades to the heads and runs all seeds",
            "ArrowReset",
            context => process.RunAsync(MigrationsCommandLine.Reset(options), context),
            "Revert all revisions, including all data in their tables, and apply them again?"
        );
        return migrations;

        void Add(
            string name,
            string displayName,
            string description,
            string icon,
            Func<ExecuteCommandContext, Task<ExecuteCommandResult>> run,
            string? question = null
        ) =>
            migrations.WithCommand(
                name,
                displayName,
                context => turn.TakeAsync(context, run),
                new CommandOptions
                {
                    Description = description,
                    IconName = icon,
                    ConfirmationMessage = question,
                    UpdateState = turn.StateOf,
                }
            );
    }
}
