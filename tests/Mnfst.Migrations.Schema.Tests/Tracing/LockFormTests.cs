using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tests.Tracing;

/// <summary>What the tracer sees is what was measured on each version of PostgreSQL.</summary>
public class LockFormTests(PostgresServer server, LockFormDatabase fixture) : IClassFixture<LockFormDatabase>
{
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
