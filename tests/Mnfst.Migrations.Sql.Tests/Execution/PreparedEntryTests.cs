using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What a run of several revisions writes into the journal is prepared; a revision can take that away.</summary>
public class PreparedEntryTests(PostgresServer server)
{
    [Theory]
    [InlineData("DEALLOCATE ALL;", "")]
    [InlineData("DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$;", "")]
    [InlineData("DEALLOCATE ALL; CREATE TABLE u (id int);", "-- mnfst:transaction none")]
    public async Task A_revision_may_deallocate_all(string sql, string header)
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Sql("b", "a", $"INSERT INTO t VALUES (1); {sql}", header: header)
            .Sql("c", "b", "INSERT INTO t VALUES (2);")
            .Sql("d", "c", "INSERT INTO t VALUES (3);");

        await project.UpgradeAsync();

        Assert.Equal("upgrade a, upgrade b, upgrade c, upgrade d", await project.EventsAsync());
        Assert.Equal(3L, await project.QueryAsync<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_row_that_is_in_the_way_is_named_all_the_same()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Sql("b", "a", "SELECT 1;")
            .Sql(
                "c",
                "b",
                "INSERT INTO mnfst_revision SELECT (jsonb_populate_record(r, '{\"revision\": \"c\"}')).* FROM mnfst_revision r WHERE revision = 'a';"
            );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains("Revision 'c' was not written to", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }
}
