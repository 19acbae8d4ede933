using System.Diagnostics;
using System.Text;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>The schema of a database as <c>pg_dump --schema-only</c> writes it, without the journal.</summary>
internal sealed class SchemaDump(
    DevServer server,
    NpgsqlConnectionStringBuilder connection,
    string journalSchema
)
{
    /// <summary>Reads the schema: its statements, in pg_dump's order, without comments and settings.</summary>
    /// <exception cref="CommandFailedException">There is no pg_dump, or it fails.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Normalize(text)
            : throw new CommandFailedException($"pg_dump failed: {(await errors).Trim()}");
    }

    /// <summary>
    /// Statements are parted by comments and empty lines. Settings at the beginning, and <c>\restrict</c> with its random
    /// key, say nothing of the schema.
    /// </summary>
    private static List<string> Normalize(string dump)
    {
        var statements = new List<string>();
        var statement = new StringBuilder();
        foreach (var line in dump.Split('\n').Append(""))
        {
            if (line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith('\\'))
                continue;
            if (line.Length > 0)
            {
                statement.Append(line).Append('\n');
                continue;
            }
            var text = statement.ToString().TrimEnd();
            statement.Clear();
            if (text.Length > 0 && !text.StartsWith("SET ", StringComparison.Ordinal) && !IsSearchPath(text))
                statements.Add(WithoutColumnOrder(text));
        }
        return statements;
    }

    /// <summary>
    /// PostgreSQL has no way to put a column back where it was (ALTER TABLE adds it as the last one), so no downgrade can
    /// be asked to.
    /// </summary>
    private static string WithoutColumnOrder(string statement)
    {
        if (!statement.StartsWith("CREATE TABLE ", StringComparison.Ordinal))
            return statement;
        var lines = statement.Split('\n');
        var columns = lines
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line.TrimEnd(','))
            .Order(StringComparer.Ordinal);
        var others = lines.Where(line => !line.StartsWith("    ", StringComparison.Ordinal));
        return string.Join('\n', others.Take(1).Concat(columns).Concat(others.Skip(1)));
    }

    private static bool IsSearchPath(string text) =>
        text.StartsWith("SELECT pg_catalog.set_config('search_path'", StringComparison.Ordinal);

    private Process Start()
    {
        // The one that came with the server: an older one refuses a newer server.
        var start = new ProcessStartInfo(PostgresPrograms.Find("pg_dump", server))
        {
            ArgumentList =
            {
                "--schema-only",
                "--no-password",
                $"--exclude-table={Pattern(journalSchema)}.mnfst_revision",
                $"--exclude-table={Pattern(journalSchema)}.mnfst_journal*",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["PGCLIENTENCODING"] = "UTF8";
        return PostgresPrograms.Start(start, connection);
    }

    /// <summary>A name as a pattern of psql, in which quotes take all signs as they are.</summary>
    private static string Pattern(string name) =>
        $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
