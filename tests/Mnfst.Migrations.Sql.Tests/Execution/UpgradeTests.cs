using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class UpgradeTests(PostgresServer server)
{
    [Fact]
    public async Task Revisions_run_in_the_order_of_the_graph_and_are_recorded()
    {
        await using var db = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var project = new TestProject(db)
            .Sql("b", "a", "ALTER TABLE t ADD name text; CREATE INDEX ON t (name);")
            .Sql("a", null, "CREATE TABLE t (id int PRIMARY KEY);", "DROP TABLE t;");

        var result = await project.UpgradeAsync();

        Assert.Equal(["a", "b"], result.Done.Select(r => r.Id));
        Assert.Equal("b", Assert.Single(result.Heads).Id);
        Assert.Equal(
            "a applied 1/1, b applied 2/2",
            await project.QueryAsync<string>(
                "SELECT string_agg(format('%s %s %s/%s', revision, state, upgrade_step, upgrade_steps), ', ' ORDER BY revision) FROM mnfst_revision"
            )
        );
        Assert.Equal(
            "upgrade a, upgrade b",
            await project.QueryAsync<string>(
                "SELECT string_agg(format('%s %s', event, revision), ', ' ORDER BY seq) FROM mnfst_journal"
            )
        );
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do()
    {
        await using var db = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var project = new TestProject(db).Sql("a", null, "CREATE TABLE t (id int);");
        await project.UpgradeAsync();

        var again = await project.UpgradeAsync();

        Assert.Empty(again.Done);
        Assert.Equal("a", Assert.Single(again.Heads).Id);
    }

    [Fact]
    public async Task A_failed_statement_is_named_with_its_place_and_its_revision_is_rolled_back()
    {
        await using var db = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var project = new TestProject(db)
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Sql("b", "a", "CREATE TABLE u (id int);\nINSERT INTO t\n    SELECT nonsense FROM u;")
            .Sql("c", "b", "CREATE TABLE v (id int);");

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => project.UpgradeAsync());

        Assert.Equal(
            """
            Revision 'b' failed: versions/b.sql(8,12): column "nonsense" does not exist (42703)
                    SELECT nonsense FROM u
                           ^
            It was rolled back and is not applied. Done before it in this run: a. Not run: c.
            """,
            failure.Message
        );
        Assert.Equal(["a"], failure.Done.Select(r => r.Id));
        Assert.Null(await project.QueryAsync<string>("SELECT to_regclass('u')::text"));
        Assert.Equal(
            "failed b",
            await project.QueryAsync<string>(
                "SELECT format('%s %s', event, revision) FROM mnfst_journal ORDER BY seq DESC LIMIT 1"
            )
        );
    }
}
