using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tests.Tracing;

/// <summary>What the tracer sees is what was measured on each version of PostgreSQL.</summary>
public class LockFormTests(PostgresServer server, LockFormDatabase fixture) : IClassFixture<LockFormDatabase>
{
    /// <summary>It sets what is set already: a statement is taken to have something to do.</summary>
    private const string Idle = "set_access_method";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LockForm.FormNames), MemberType = typeof(LockForm))]
    public async Task A_form_does_what_was_measured(string name)
    {
        var form = LockForm.All[name];
        var expected = form.On(await ServerVersions.MajorAsync(server));
        Assert.SkipWhen(expected is null, "The server is too old for the form.");
        await using var connection = await fixture.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        if (expected.Error is { } error)
        {
            // What it had done by then is rolled back, with its locks.
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => TraceAsync(connection, form));
            Assert.StartsWith(error, refusal.MessageText, StringComparison.Ordinal);
            return;
        }
        var trace = await TraceAsync(connection, form);

        Assert.Equal(
            Lines(expected.Locks.Select(held => (held.Key, held.Value))),
            Lines(
                trace
                    .Locks.Where(held =>
                        held.Relation.Kind is not (RelationKind.View or RelationKind.Sequence)
                    )
                    .Select(held => (held.Relation.Name, held.Mode.ToString()))
            )
        );
        Assert.Equal(expected.Rewrite, trace.Rewrites.Select(table => table.Name));
        Assert.Equal(expected.Scan, trace.Scans.Any(scan => scan.Reason != ScanReason.Read));
        Assert.Equal(expected.IndexBuild, trace.Builds.Count > 0);
        Assert.False(trace.IsSampled);
    }

    /// <summary>What is told of it without a database is right, as far as anything is.</summary>
    [Theory]
    [MemberData(nameof(LockForm.AcceptedNames), MemberType = typeof(LockForm))]
    public async Task A_form_does_what_is_foretold(string name)
    {
        var form = LockForm.All[name];
        var major = await ServerVersions.MajorAsync(server);
        Assert.SkipWhen(form.On(major) is null or { Error: not null }, "The server does not know the form.");
        await using var connection = await fixture.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var tracer = new StatementTracer(_ => false);

        foreach (var statement in Statements.Split(form.Ddl))
        {
            var trace = await tracer.TraceAsync(
                connection,
                () => Statements.SendAsync(connection, statement, Cancellation),
                Cancellation
            );
            var told = StatementEffects.Of(
                StatementReader.Read(statement),
                statement,
                major,
                SchemaFacts.Unknown
            );
            Assert.Equal(
                name == Idle ? ["does not rewrite public.t"] : [],
                PredictionDifferences.Find(told, trace)
            );
        }
    }

    /// <summary>Runs the statements of a form, as those of one step.</summary>
    private static async Task<StatementTrace> TraceAsync(NpgsqlConnection connection, LockForm form)
    {
        var tracer = new StatementTracer(_ => false);
        var trace = new StatementTrace();
        foreach (var statement in Statements.Split(form.Ddl))
            trace = trace.Then(
                await tracer.TraceAsync(
                    connection,
                    () => Statements.SendAsync(connection, statement, Cancellation),
                    Cancellation
                )
            );
        return trace;
    }

    private static string Lines(IEnumerable<(string Relation, string Mode)> locks) =>
        string.Join('\n', locks.Select(held => $"{held.Relation} {held.Mode}").Order(StringComparer.Ordinal));
}
