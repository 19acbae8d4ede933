using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>A live database with what a page speaks of, on which its revisions run as the runner runs them, and are traced.</summary>
internal sealed class PageDatabase(TestDatabase database, int major) : IAsyncDisposable
{
    private const string Template = "rules";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TestDatabase Database => database;

    public static async Task<PageDatabase> CreateAsync(PostgresServer server, RulePage page)
    {
        var database = await server.CreateDatabaseAsync(
            Template,
            template => Statements.ExecuteAsync(template, RulePage.Schema, CancellationToken.None),
            Cancellation
        );
        await Statements.ExecuteAsync(database, page.Setup, Cancellation);
        return new PageDatabase(database, await ServerVersions.MajorAsync(server));
    }

    /// <summary>Runs one way of a revision, until the server refuses something.</summary>
    public async Task<IReadOnlyList<PageStep>> RunAsync(
        LintedRevision revision,
        IReadOnlyList<LintedStep> section
    )
    {
        var steps = new List<PageStep>();
        var tracer = new StatementTracer(_ => false);
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        foreach (var setting in revision.Settings)
            await SetAsync(connection, setting);
        foreach (var transaction in LintedTransaction.Of(section, revision.Transaction))
        {
            var isOutside = transaction.IsOutside && IsForNoTransaction(transaction.Steps[0]);
            await using var open = isOutside ? null : await connection.BeginTransactionAsync(Cancellation);
            foreach (var step in transaction.Steps)
            {
                try
                {
                    steps.Add(
                        new PageStep(step, await TraceAsync(tracer, connection, step, isOutside), null)
                    );
                }
                catch (PostgresException refusal)
                {
                    steps.Add(new PageStep(step, new StatementTrace(), refusal));
                    return steps;
                }
            }
            if (open is not null)
                await open.CommitAsync(Cancellation);
        }
        return steps;
    }

    /// <summary>Begins a transaction of somebody else, which ends when it is disposed.</summary>
    public async Task<IAsyncDisposable> OpenTransactionAsync(string statement)
    {
        // Not from the pool, so that it is gone when it is closed.
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await Statements.SendAsync(connection, "BEGIN", Cancellation);
        await Statements.SendAsync(connection, statement, Cancellation);
        return connection;
    }

    public Task<bool> IsValidAsync(string index) =>
        database.QueryAsync<bool>(
            $"SELECT indisvalid FROM pg_index WHERE indexrelid = '{index}'::regclass",
            Cancellation
        );

    public async Task<DatabaseModel> ReadSchemaAsync()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        return await SchemaReader.ReadAsync(connection, Cancellation);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<StatementTrace> TraceAsync(
        StatementTracer tracer,
        NpgsqlConnection connection,
        LintedStep step,
        bool isOutside
    )
    {
        if (!isOutside)
            return await tracer.TraceAsync(connection, SendAsync, Cancellation);
        await using var watcher = await database.DataSource.OpenConnectionAsync(Cancellation);
        return await tracer.TraceOutsideAsync(connection, watcher, SendAsync, Cancellation);

        Task SendAsync() =>
            Statements.SendAsync(connection, SqlText.Of(step.Source.Text, step.Span), Cancellation);
    }

    /// <summary>Steps outside the revision's transaction have one of their own where they can.</summary>
    private bool IsForNoTransaction(LintedStep step) =>
        StatementEffects.Of(step.Statement, step.Source.Text, major, SchemaFacts.Unknown).OutsideTransaction
        > Likelihood.No;

    private static async Task SetAsync(NpgsqlConnection connection, RevisionSetting setting)
    {
        await using var command = new NpgsqlCommand("SELECT set_config($1, $2, false)", connection)
        {
            Parameters =
            {
                new() { Value = setting.Name },
                new() { Value = setting.Value },
            },
        };
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
