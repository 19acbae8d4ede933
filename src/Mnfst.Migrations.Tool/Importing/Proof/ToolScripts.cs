using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Sending;
using Mnfst.Migrations.Tool.Importing.Histories;
using Npgsql;

namespace Mnfst.Migrations.Tool.Importing.Proof;

/// <summary>Runs the scripts of another tool as that tool does.</summary>
/// <param name="database">Where.</param>
/// <param name="history">The scripts.</param>
internal sealed class ToolScripts(NpgsqlConnectionStringBuilder database, ImportedHistory history)
{
    /// <summary>Runs all of them, in their order.</summary>
    /// <exception cref="CommandFailedException">One fails, so that the tool would fail on a new database.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        try
        {
            foreach (var revision in history.Revisions)
            {
                await RunAsync(connection, revision, cancellationToken);
                if (history.Run is not (ToolRun.WrappedAndReset or ToolRun.PlainAndReset))
                    continue;
                await connection.DisposeAsync();
                connection = await OpenAsync(cancellationToken);
            }
            foreach (var repeatable in ToRepeatables(history))
                await RunAsync(connection, repeatable, cancellationToken);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private async Task RunAsync(
        NpgsqlConnection connection,
        ImportedRevision revision,
        CancellationToken cancellationToken
    )
    {
        var statements = revision.Upgrade.Statements;
        var isWrapped =
            history.Run is ToolRun.Wrapped or ToolRun.WrappedAndReset
            && !revision.RunsOutside
            && !statements.Any(statement => statement.RunsOutside || statement.IsTransactionControl);
        if (isWrapped)
            await SendAsync(connection, "BEGIN", cancellationToken);
        foreach (var statement in statements)
            await SendAsync(connection, statement.Sql, statement.Location, cancellationToken);
        if (isWrapped)
            await SendAsync(connection, "COMMIT", cancellationToken);
    }

    /// <summary>The scripts that run again when they change, in their order.</summary>
    /// <exception cref="MigrationException">One has something that cannot be run.</exception>
    public static IReadOnlyList<Repeatable> ToRepeatables(ImportedHistory history) =>
        [.. history.Repeatables.Select(file => new Repeatable(file.Name, file.Path, file.Text))];

    private static async Task RunAsync(
        NpgsqlConnection connection,
        Repeatable repeatable,
        CancellationToken cancellationToken
    )
    {
        await SendAsync(connection, "BEGIN", cancellationToken);
        foreach (var statement in repeatable.Statements)
            await SendAsync(connection, statement.Sql, statement.Location!, cancellationToken);
        await SendAsync(connection, "COMMIT", cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task SendAsync(
        NpgsqlConnection connection,
        string statement,
        SourceLocation location,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await SendAsync(connection, statement, cancellationToken);
        }
        catch (PostgresException e)
        {
            var failure = new StepFailedException(location, statement, e);
            throw new CommandFailedException(
                $"{StepFailureText.PlaceOf(failure)}: error: {StepFailureText.Reason(failure)}{StepFailureText.Particulars(failure)}\n    NOTE: The script itself fails on an empty database, before it is a revision. --no-proof imports it without running it.\nNothing was written.",
                innerException: e
            );
        }
    }

    /// <summary>A batch sends a statement as it is.</summary>
    private static async Task SendAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new NpgsqlBatchCommand(sql) },
            Timeout = 0,
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
