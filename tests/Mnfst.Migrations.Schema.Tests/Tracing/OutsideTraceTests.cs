using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Tracing;

/// <summary>Statements that end their transactions by themselves are watched while they run.</summary>
public class OutsideTraceTests(PostgresServer server)
{
    private const string Table =
        "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t SELECT i, i FROM generate_series(1, 50000) i; CREATE INDEX t_n ON t (n)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY t_id_n ON t (id, n)", "t ShareUpdateExclusive", "", "t_id_n")]
    [InlineData("REINDEX TABLE CONCURRENTLY t", "t ShareUpdateExclusive", "", "t_n, t_pkey")]
    [InlineData("VACUUM FULL t", "t AccessExclusive", "t", "t_n, t_pkey")]
    public async Task Its_lock_on_the_table_is_seen(
        string statement,
        string held,
        string rewrites,
        string builds
    )
    {
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(Table, Cancellation);
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        await using var watcher = await database.DataSource.OpenConnectionAsync(Cancellation);

        var trace = await new StatementTracer(_ => false).TraceOutsideAsync(
            connection,
            watcher,
            () => Statements.SendAsync(connection, statement, Cancellation),
            Cancellation
        );

        Assert.True(trace.IsSampled);
        Assert.Contains(held, trace.Locks.Select(one => $"{one.Relation.Name} {one.Mode}"));
        Assert.Equal(rewrites, string.Join(", ", trace.Rewrites.Select(table => table.Name)));
        Assert.Equal(builds, string.Join(", ", trace.Builds.Select(build => build.Index.Name)));
        Assert.Empty(trace.Held);
    }
}
