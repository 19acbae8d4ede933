using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>
/// The whole way with one processor and a pool of one thread that can not grow. Whoever keeps that waiting for what the pool
/// is to do waits for ever; with a pool that grows it is a second, each time.
/// </summary>
public class OneProcessorTests(PostgresServer server)
{
    /// <summary>In milliseconds: for a test that fails, which would not end otherwise.</summary>
    private const int Patience = 180_000;

    [Fact(Timeout = Patience)]
    public async Task Files_of_SQL_are_applied_and_reverted()
    {
        await using var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var here = Limit(new ToolSurroundings(database))
            .Sql("001")
            .Sql(
                "002",
                "001",
                "-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY i ON \"001\" (id);\n-- mnfst:end"
            )
            .With("migrations/hooks/before_run.sql", "SELECT 1;")
            .With("migrations/hooks/after_revision.sql", "SELECT 1;");

        await RunAsync(here, "upgrade", "heads");
        await RunAsync(here, "upgrade", "heads");
        await RunAsync(here, "status");
        await RunAsync(here, "downgrade", "base", "--yes");
        await RunAsync(here, "upgrade", "heads", "--dry-run");
    }

    [Fact(Timeout = Patience)]
    public async Task A_project_that_is_loaded_likewise()
    {
        await using var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var here = Limit(new ToolSurroundings(database));

        await RunAsync(here, ["upgrade", "heads", .. Sample.Arguments]);
        await RunAsync(here, ["downgrade", "base", "--yes", .. Sample.Arguments]);
    }

    /// <summary>Code of users waits on the connection that the engine's thread waits for.</summary>
    [Fact(Timeout = Patience)]
    public async Task A_project_that_runs_code_in_revisions_and_hooks_likewise()
    {
        await using var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var here = CodeProject
            .Create(database)
            .With("Code.cs", Code)
            .With(
                "migrations/versions/002.sql",
                "-- mnfst:revision 002\n-- mnfst:down_revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            );
        // What builds it is not ours.
        await RunAsync(here, "current");

        Limit(here);
        await RunAsync(here, "upgrade", "heads", "--no-build");
        await RunAsync(here, "downgrade", "base", "--yes", "--no-build");

        Assert.Equal(
            "before up after before down after",
            await database.QueryAsync<string>(
                "SELECT string_agg(word, ' ' ORDER BY n) FROM heard",
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact(Timeout = Patience)]
    public async Task A_dev_database_is_started_and_stopped()
    {
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        using var here = Limit(new ToolSurroundings()).Sql("001");

        await RunAsync(here, "upgrade", "heads", "--database", "dev:throwaway");
    }

    private const string Code = """
        using System.Threading;
        using System.Threading.Tasks;
        using System.Collections.Generic;
        using Mnfst.Migrations;
        using Npgsql;

        namespace app;

        [Revision("001")]
        public sealed class First : Migration
        {
            public override void Upgrade(Operations op) => op.Run(connection => Journal.WriteAsync(connection, "up"));

            public override void Downgrade(Operations op) => op.Run(connection => Journal.WriteAsync(connection, "down"));
        }

        public sealed partial class MigrationCatalog
        {
            static partial void AddHooks(ICollection<IMigrationHook> hooks) => hooks.Add(new Note());
        }

        public sealed class Note : IMigrationHook
        {
            public Task BeforeRunAsync(RunHookContext context, CancellationToken cancellationToken) =>
                Journal.WriteAsync(context.Connection, "before");

            public Task AfterRunAsync(RunHookContext context, CancellationToken cancellationToken) =>
                Journal.WriteAsync(context.Connection, "after");
        }

        internal static class Journal
        {
            public static async Task WriteAsync(NpgsqlConnection connection, string word)
            {
                await Task.Yield();
                await using var command = connection.CreateCommand();
                command.CommandText =
                    $"CREATE TABLE IF NOT EXISTS heard (n serial, word text); INSERT INTO heard (word) VALUES ('{word}')";
                await command.ExecuteNonQueryAsync();
            }
        }
        """;

    private static ToolSurroundings Limit(ToolSurroundings here)
    {
        here.Variables["DOTNET_PROCESSOR_COUNT"] = "1";
        here.Variables["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1";
        return here;
    }

    private static async Task RunAsync(ToolSurroundings here, params string[] arguments) =>
        (await ToolRun.RunAsync(here, arguments)).Ended(0);
}
