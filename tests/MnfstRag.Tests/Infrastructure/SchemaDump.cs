using System.Diagnostics;
using Mnfst.Migrations.Testing;
using Mnfst.Migrations.Testing.Support;

namespace MnfstRag.Tests.Infrastructure;

/// <summary>The schema as pg_dump sees it, which knows nothing of this project.</summary>
public static class SchemaDump
{
    public static async Task<string> OfAsync(PostgresServer server, MigrationDatabase database)
    {
        using var pgDump = Process.Start(
            new ProcessStartInfo(
                await ClientProgram.FindAsync("pg_dump", await server.Server),
                ["--schema-only", "--exclude-table=mnfst_*", database.Url]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var token = TestContext.Current.CancellationToken;
        var errors = pgDump.StandardError.ReadToEndAsync(token);
        var dump = await pgDump.StandardOutput.ReadToEndAsync(token);
        await pgDump.WaitForExitAsync(token);
        Assert.True(pgDump.ExitCode == 0, await errors);
        return Normalize(dump);
    }

    /// <summary>
    /// Drops comments and the random \restrict lines, and puts the columns of a table in the order of their names: a
    /// column that was dropped and comes back is the last one, and no statement of PostgreSQL changes that.
    /// </summary>
    private static string Normalize(string dump)
    {
        List<string> lines = [];
        List<string>? columns = null;
        foreach (var line in dump.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith('\\'))
                continue;
            if (line == ");" && columns is not null)
            {
                lines.AddRange(columns.Order(StringComparer.Ordinal));
                columns = null;
            }
            if (columns is null)
                lines.Add(line);
            else
                columns.Add(line.TrimEnd(','));
            if (line.StartsWith("CREATE TABLE", StringComparison.Ordinal))
                columns = [];
        }
        return string.Join('\n', lines);
    }
}
