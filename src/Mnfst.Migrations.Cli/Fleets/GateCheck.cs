using System.Globalization;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Fleets.Runs;
using Npgsql;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>Asks targets that were migrated whether others may be.</summary>
internal static class GateCheck
{
    /// <summary>Who types a command expects it to mean what it means in a shell; the settings file has its words one by one.</summary>
    private static readonly string[] Shell = OperatingSystem.IsWindows()
        ? ["cmd.exe", "/d", "/c"]
        : ["/bin/sh", "-c"];

    private static readonly string[] QueryWords = ["SELECT", "WITH", "VALUES", "TABLE"];

    /// <summary>Reads what a user wrote: what begins like a query is one; null if it is blank.</summary>
    public static FleetGate? Parse(string text)
    {
        var lexer = new SqlLexer(text);
        var token = lexer.Next();
        while (token.Kind is SqlTokenKind.WhiteSpace or SqlTokenKind.LineComment or SqlTokenKind.BlockComment)
            token = lexer.Next();
        var first = text.Substring(token.Span.Start, token.Span.Length);
        if (QueryWords.Contains(first, StringComparer.OrdinalIgnoreCase))
            return new FleetGate(text, null);
        return string.IsNullOrWhiteSpace(text) ? null : new FleetGate(null, [.. Shell, text]);
    }

    /// <summary>Asks a target.</summary>
    /// <exception cref="GateClosedException">It does not say yes.</exception>
    public static Task AskAsync(
        FleetGate gate,
        TargetVisit visit,
        CommandContext context,
        CancellationToken cancellationToken
    ) =>
        gate.Sql is { } query
            ? AskAsync(visit, query, cancellationToken)
            : RunAsync(visit, gate.Command!, context, cancellationToken);

    private static Task<bool> AskAsync(
        TargetVisit visit,
        string query,
        CancellationToken cancellationToken
    ) =>
        visit
            .CreateSession()
            .RunAsync(
                async session =>
                {
                    if (visit.SearchPath is { } path)
                    {
                        await using var set = new NpgsqlCommand(
                            $"SET search_path = {path}",
                            session.Connection
                        );
                        await set.ExecuteNonQueryAsync(session.CancellationToken);
                    }
                    await using var command = new NpgsqlCommand(query, session.Connection);
                    object? answer;
                    try
                    {
                        answer = await command.ExecuteScalarAsync(session.CancellationToken);
                    }
                    catch (PostgresException e)
                    {
                        throw new GateClosedException($"the gate failed: {e.MessageText}");
                    }
                    return answer is true
                        ? true
                        : throw new GateClosedException(
                            $"the gate answered {Describe(answer)}, and not true"
                        );
                },
                cancellationToken
            );

    private static string NameOf(IReadOnlyList<string> command) =>
        command.Count == Shell.Length + 1 && command.Take(Shell.Length).SequenceEqual(Shell)
            ? command[^1]
            : command[0];

    private static string Describe(object? answer) =>
        answer switch
        {
            null => "nothing",
            DBNull => "null",
            _ => Convert.ToString(answer, CultureInfo.InvariantCulture)!.ToLowerInvariant(),
        };

    private static async Task RunAsync(
        TargetVisit visit,
        IReadOnlyList<string> command,
        CommandContext context,
        CancellationToken cancellationToken
    )
    {
        var target = visit.Target;
        try
        {
            var run = await SettingsProgram.RunAsync(
                command,
                context,
                cancellationToken,
                new Dictionary<string, string?>
                {
                    ["MNFST_TARGET"] = target.Name,
                    ["MNFST_SCHEMA"] = target.Schema,
                    ["MNFST_GROUP"] = target.Group,
                    ["MNFST_DATABASE"] = DatabaseUrl.Format(target.Database),
                }
            );
            if (run.ExitCode != 0)
                throw new GateClosedException(
                    Secrets.Redact(
                        $"'{NameOf(command)}' exited with code {run.ExitCode}{(run.Errors.Trim() is { Length: > 0 } errors ? $": {errors}" : "")}",
                        target.Database.Password
                    )
                );
        }
        catch (CommandFailedException e)
        {
            throw new GateClosedException(e.Message);
        }
    }
}
