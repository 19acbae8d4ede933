using System.Diagnostics;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>What psql does to the database of a project, and what is there afterwards.</summary>
public static class ScriptedProject
{
    public static string UpgradeScript(this TestProject project) =>
        new SqlScripts(project, project.Options).Upgrade();

    public static Task<PsqlOutcome> PsqlUpgradeAsync(
        this TestProject project,
        PostgresServer server,
        params string[] arguments
    ) => project.PsqlAsync(server, project.UpgradeScript(), arguments);

    public static Task<PsqlOutcome> PsqlAsync(
        this TestProject project,
        PostgresServer server,
        string script,
        params string[] arguments
    ) =>
        Psql.RunAsync(server, project.Database.Url, script, TestContext.Current.CancellationToken, arguments);

    /// <summary>Both tables of the journal, a row a line.</summary>
    public static async Task<string> JournalAsync(this TestProject project) =>
        (await project.QueryAsync<string>(JournalContent.Sql))!;

    /// <summary>The schema as pg_dump sees it, the tables of the journal included.</summary>
    public static async Task<string> SchemaAsync(this TestProject project, PostgresServer server)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                await ClientProgram.FindAsync("pg_dump", await server.Server),
                ["--schema-only", project.Database.Url]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        var dump = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        // \restrict lines are random.
        return string.Join(
            '\n',
            dump.Split('\n')
                .Where(line => !line.StartsWith('\\') && !line.StartsWith("--", StringComparison.Ordinal))
        );
    }
}
