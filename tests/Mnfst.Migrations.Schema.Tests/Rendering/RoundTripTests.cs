using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Rendering;

/// <summary>Model to SQL to an empty database to model is the identity.</summary>
public class RoundTripTests(PostgresServer server)
{
    [Theory]
    [MemberData(nameof(DiffCase.Ids), MemberType = typeof(DiffCase))]
    public async Task OfTheCases(string id)
    {
        var item = DiffCase.All[id];
        await ProveAsync(database => item.ApplyAsync(database, item.Old, Cancellation));
        await ProveAsync(database => item.ApplyAsync(database, item.New, Cancellation));
    }

    [Theory]
    [MemberData(nameof(KindFiles.Names), MemberType = typeof(KindFiles))]
    public async Task OfEachKindWithAllItsOptions(string name)
    {
        var sql = KindFiles.Read(name);
        await ProveAsync(database => Statements.ExecuteAsync(database, sql, Cancellation));
    }

    /// <summary>Nobody sees in the catalogue what the body of a function calls: the function comes first, and the view may not ask it.</summary>
    [Fact]
    public async Task OfAMaterializedViewWithAFunctionThatNeedsWhatComesLater() =>
        await ProveAsync(database =>
            Statements.ExecuteAsync(
                database,
                """
                CREATE TABLE z (id int);
                CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RETURN (SELECT count(*) FROM z_view); END$$;
                CREATE VIEW z_view AS SELECT * FROM z;
                CREATE MATERIALIZED VIEW a AS SELECT f();
                CREATE UNIQUE INDEX ON a (f);
                CREATE MATERIALIZED VIEW b AS SELECT 1 / count(*) AS one FROM z WITH NO DATA;
                """,
                Cancellation
            )
        );

    /// <summary>PostgreSQL looks into a body when a function is made, and not when what it names is dropped.</summary>
    [Fact]
    public async Task OfAFunctionThatNamesWhatIsGone() =>
        await ProveAsync(database =>
            Statements.ExecuteAsync(
                database,
                """
                CREATE TABLE gone (id int);
                CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$SELECT count(*) FROM gone$$;
                DROP TABLE gone;
                """,
                Cancellation
            )
        );

    [Fact]
    public async Task OfAPartitionThatComputesAColumnInItsOwnWay()
    {
        Assert.SkipWhen(
            await ServerVersions.MajorAsync(server) < 16,
            "PostgreSQL has a partition compute what its parent does before 16."
        );
        await ProveAsync(database =>
            Statements.ExecuteAsync(
                database,
                """
                CREATE TABLE doubled (a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED NOT NULL) PARTITION BY LIST (a);
                CREATE TABLE doubled_1 PARTITION OF doubled FOR VALUES IN (1);
                CREATE TABLE tripled PARTITION OF doubled (b WITH OPTIONS GENERATED ALWAYS AS (a * 3) STORED) FOR VALUES IN (2);
                """,
                Cancellation
            )
        );
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task ProveAsync(Func<TestDatabase, Task> fill)
    {
        await using var source = await server.CreateDatabaseAsync(Cancellation);
        await fill(source);
        var expected = await Models.ReadAsync(source, Cancellation);
        await RoundTrip.ProveAsync(server, expected, Cancellation);
    }
}
