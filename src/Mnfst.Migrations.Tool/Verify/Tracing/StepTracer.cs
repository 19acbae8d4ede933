using System.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Verification.Databases;
using Npgsql;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>Traces the steps of the revisions that run on a database.</summary>
/// <param name="database">How to connect to it, for a second connection.</param>
/// <param name="journalSchema">Where the journal is, whose tables are left out.</param>
/// <param name="log">Keeps what revisions did that ran to their end.</param>
internal sealed class StepTracer(NpgsqlConnectionStringBuilder database, string journalSchema, TraceLog log)
    : IRunWatch
{
    private readonly SortedDictionary<int, TracedStep> _steps = [];
    private StatementTracer _tracer = null!;
    private NpgsqlConnection? _watcher;

    public void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps)
    {
        _steps.Clear();
        _tracer = new StatementTracer(relation =>
            JournalTables.Contains(relation.Schema, relation.Name, journalSchema)
        );
    }

    public void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration) =>
        log.Add(revision, direction, [.. _steps.Values]);

    public async Task AroundAsync(MigrationStep step, int index, ProbedPlace place, Func<Task> run)
    {
        var trace =
            IsSetting(step) ? await TimeAsync(run)
            : place.IsInTransaction ? await _tracer.TraceAsync(place.Connection, run, place.CancellationToken)
            : await _tracer.TraceOutsideAsync(
                place.Connection,
                await WatchAsync(place.CancellationToken),
                run,
                place.CancellationToken
            );
        // A statement that has failed, and was tried again, counts once; the batches of a backfill are one after the other.
        _steps[index] = new TracedStep(
            step,
            step is BackfillStep && _steps.TryGetValue(index, out var earlier)
                ? earlier.Trace.Then(trace)
                : trace with
                {
                    Relations = [],
                }
        )
        {
            Differences = step is StatementStep { Sql: var sql }
                ? PredictionDifferences.Find(Predict(sql, place.Connection), trace)
                : [],
        };
    }

    private static StatementEffects Predict(string sql, NpgsqlConnection connection) =>
        StatementEffects.Of(
            StatementReader.Read(sql),
            sql,
            connection.PostgreSqlVersion.Major,
            SchemaFacts.Unknown
        );

    /// <summary>Ends the second connection; another one is opened if it is wanted again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_watcher is null)
            return;
        await _watcher.DisposeAsync();
        _watcher = null;
    }

    /// <summary>
    /// It does nothing to a relation, and to ask something before it can be too much: SET TRANSACTION wants to come before any
    /// query.
    /// </summary>
    private static bool IsSetting(MigrationStep step) =>
        step is StatementStep { Sql: var sql }
        && StatementReader.Read(sql).Kind
            is SqlStatementKind.Set
                or SqlStatementKind.Reset
                or SqlStatementKind.SetTransaction;

    private static async Task<StatementTrace> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return new StatementTrace { Duration = watch.Elapsed };
    }

    private async Task<NpgsqlConnection> WatchAsync(CancellationToken cancellationToken)
    {
        if (_watcher is null)
        {
            _watcher = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(database.ConnectionString)
                {
                    Pooling = false,
                }.ConnectionString
            );
            await _watcher.OpenAsync(cancellationToken);
        }
        return _watcher;
    }
}
