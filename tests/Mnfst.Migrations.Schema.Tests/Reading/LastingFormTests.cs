using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Reading;

/// <summary>What PostgreSQL prints in another way, once it has read what it printed, is read as it is printed then.</summary>
public class LastingFormTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE TABLE t (a int, b bool, CHECK (a BETWEEN 1 AND 2 AND b))")]
    [InlineData(
        "CREATE TABLE t (a int, b bool, CHECK ((((a = 1 OR a = 2) OR b) OR a = 3) AND (b AND a = 4)))"
    )]
    [InlineData(
        "CREATE TABLE t (a bool, b bool, c bool); CREATE INDEX ON t (((a AND b) AND c)) WHERE (a OR b) OR c"
    )]
    [InlineData("CREATE TABLE t (a bool DEFAULT ((true AND current_date > now()) AND true))")]
    [InlineData(
        "CREATE VIEW v AS SELECT count(*) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 1 AND 2 BETWEEN 1 AND 3 AND true AS a"
    )]
    [InlineData("CREATE VIEW v AS SELECT 1 AS a UNION (SELECT 2 EXCEPT VALUES (3))")]
    [InlineData(
        "CREATE FUNCTION f(a varchar, b bool DEFAULT 'x'::varchar IN ('y', 'z')) RETURNS bool RETURN a IN ('b', 'c') AND a BETWEEN 'd' AND 'e' AND b"
    )]
    [InlineData(
        "CREATE PROCEDURE p(a varchar) BEGIN ATOMIC SELECT 1 WHERE a NOT IN ('b', 'c'); SELECT 2 UNION (SELECT 2 EXCEPT VALUES (3)); END"
    )]
    [InlineData("CREATE TABLE t (a varchar(5)[] CHECK (a @> ARRAY['x']::varchar[]::text[]::varchar(5)[]))")]
    [InlineData(
        "CREATE TABLE t (a numeric CHECK (a = ANY (ARRAY[1, 2]::numeric(10, 2)[])), b timestamptz CHECK (b = ANY (ARRAY['2024-01-01'::timestamp]::timestamp(3) with time zone[])))"
    )]
    public async Task It_is_the_same_when_it_is_made_again(string sql)
    {
        var first = await MakeAsync(Statements.Split(sql));
        var second = await MakeAsync(ModelScript.Write(first));

        Assert.Equal("", Models.Difference(first, second));
    }

    [Fact]
    public async Task Parentheses_that_stay_are_left()
    {
        var model = await MakeAsync(
            Statements.Split(
                "CREATE TABLE t (a bool, b bool, CONSTRAINT c CHECK (((a AND b) AND a AND (b AND ((a OR b) OR '((a AND b) AND a)' > '')) OR b)))"
            )
        );

        Assert.Equal(
            "CHECK (((a AND b AND a AND (b AND (a OR b OR ('((a AND b) AND a)'::text > ''::text)))) OR b))",
            Assert.Single(model.Objects.OfType<ConstraintObject>()).Definition
        );
    }

    private async Task<DatabaseModel> MakeAsync(IEnumerable<string> statements)
    {
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(database, statements, Cancellation);
        return await Models.ReadAsync(database, Cancellation);
    }
}
