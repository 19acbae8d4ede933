using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Dev;
using Npgsql;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>Runs a first revision as it will be run, in an empty database of a throwaway server, and looks what it makes.</summary>
/// <param name="context">The command.</param>
/// <param name="options">How the revision is run.</param>
internal sealed class BaselineProof(CommandContext context, MigrationOptions options)
{
    private CancellationToken Cancellation => context.CancellationToken;

    /// <summary>Runs it.</summary>
    /// <param name="file">The revision.</param>
    /// <param name="expected">The schema that it is to make.</param>
    /// <param name="compare">What counts.</param>
    /// <returns>What leads from the schema that it makes to the expected one; empty if it makes that one.</returns>
    /// <exception cref="CommandFailedException">It does not run.</exception>
    public async Task<ModelDifference> RunAsync(
        SqlRevisionFile file,
        BaselineSchema expected,
        CompareOptions compare
    )
    {
        await using var server = await DevDatabases.StartThrowawayAsync(context);
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Running the revision on the dev database");
        try
        {
            return await RunAsync(server, file, expected, compare);
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    private async Task<ModelDifference> RunAsync(
        DevServer server,
        SqlRevisionFile file,
        BaselineSchema expected,
        CompareOptions compare
    )
    {
        await using var roles = await MissingRoles.CreateAsync(
            server.ConnectionString,
            expected.Roles,
            Cancellation
        );
        var name = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        try
        {
            var database = new NpgsqlConnectionStringBuilder(server.GetConnectionString(name))
            {
                Pooling = false,
            };
            await UpgradeAsync(server, file, expected.Model, database);
            var actual = BaselineSchema.Reduce(
                await StandingSchema.ReadAsync(database, "the dev database", _ => false, Cancellation),
                [],
                compare.Filter,
                options.JournalSchema
            );
            var goal = WithVersionsOf(actual, expected.Model);
            if (actual.Fingerprint(compare.Scope) == goal.Fingerprint(compare.Scope))
                return new ModelDifference();
            // Servers of two versions may write the same schema in two ways.
            return ModelComparer.Compare(actual, goal, compare with { Filter = ModelFilter.All });
        }
        finally
        {
            await server.DropDatabaseAsync(name, CancellationToken.None);
        }
    }

    /// <summary>A server creates an extension in the version that it has, which is no part of a schema.</summary>
    private DatabaseModel WithVersionsOf(DatabaseModel actual, DatabaseModel expected)
    {
        return new DatabaseModel(
            expected.Objects.Select(item =>
                item is ExtensionObject extension ? WithVersion(extension) : item
            ),
            expected.Dependencies,
            expected.Unknown
        )
        {
            ServerVersion = expected.ServerVersion,
        };

        ExtensionObject WithVersion(ExtensionObject extension)
        {
            if (actual.Find(extension.Id) is not ExtensionObject own || own.Version == extension.Version)
                return extension;
            context.Output.Warn(
                $"Extension {extension.Name} has version {extension.Version} in the database, and {own.Version} on the dev server. The revision creates the version that a server has."
            );
            return extension with { Version = own.Version };
        }
    }

    private async Task UpgradeAsync(
        DevServer server,
        SqlRevisionFile file,
        DatabaseModel model,
        NpgsqlConnectionStringBuilder database
    )
    {
        try
        {
            await new MigrationRunner(new FileCatalog(file), database, options).UpgradeAsync(
                [RevisionSpecifier.Heads],
                Cancellation
            );
        }
        catch (RevisionFailedException e)
        {
            var version = server.Version.Split('.')[0];
            var versions =
                model.ServerVersion is { } own && $"{own}" != version
                    ? $" The database runs PostgreSQL {own}, the dev database {version}."
                    : "";
            throw new CommandFailedException(
                $"The schema cannot be created on the dev database, so nothing was written. {e.Message}{versions}",
                innerException: e
            );
        }
    }
}
