using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>Scripts for psql run repeatables as the runner does, and remember them as it does.</summary>
public class RepeatableScriptTests(PostgresServer server)
{
    private const string Remembered =
        "SELECT string_agg(concat_ws(' ', name, left(checksum, 8), text, heads), ', ' ORDER BY seq) FROM mnfst_repeatable";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_has_changed_runs_in_the_order_that_works(bool offline)
    {
        await using var scripted = await CreateAsync();
        await using var run = await CreateAsync();

        await run.UpgradeAsync();
        (await UpgradeAsync(scripted, offline, "")).Succeeded();
        Assert.All((await scripted.StatusAsync()).Repeatables, one => Assert.False(one.IsPending));
        Assert.Empty((await scripted.UpgradeAsync()).Repeatables);
        Assert.Equal(await run.SchemaAsync(server), await scripted.SchemaAsync(server));

        foreach (var project in new[] { run, scripted })
            project
                .Sql("2", "1", "DROP VIEW a; ALTER TABLE t ADD n int;", "ALTER TABLE t DROP n;")
                .Repeatable("b.sql", "CREATE OR REPLACE VIEW b AS SELECT id, n FROM t;");
        await run.UpgradeAsync();
        (await UpgradeAsync(scripted, offline, "1")).Succeeded();
        Assert.Empty((await scripted.UpgradeAsync()).Repeatables);
        Assert.Equal(await run.SchemaAsync(server), await scripted.SchemaAsync(server));
        Assert.Contains("{2}", await scripted.QueryAsync<string>(Remembered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offline_downgrade_puts_back_the_older_text()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        project
            .Sql("2", "1", "CREATE TABLE u (id int);", "DROP TABLE u;")
            .Repeatable("a.sql", "CREATE OR REPLACE VIEW a AS SELECT id FROM b WHERE id > 1;");
        await project.UpgradeAsync();

        var sql = new SqlScripts(project, project.Options).DowngradeOffline(
            [RevisionSpecifier.Parse("2")],
            RevisionSpecifier.Parse("1")
        );
        (await project.PsqlAsync(server, sql)).Succeeded();

        Assert.DoesNotContain(
            "> 1",
            await project.QueryAsync<string>("SELECT pg_get_viewdef('a'::regclass)"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "a.sql Changed",
            string.Join(
                ", ",
                (await project.StatusAsync())
                    .Repeatables.Where(one => one.IsPending)
                    .Select(one => $"{one.Name} {one.State}")
            )
        );
    }

    [Fact]
    public async Task What_cannot_be_made_is_told_and_nothing_of_it_stays()
    {
        await using var project = await CreateAsync();
        project.Repeatable("c.sql", "CREATE VIEW c AS SELECT nothing FROM t;");

        var outcome = await UpgradeAsync(project, offline: false, "");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(
            "Repeatable 'c.sql' cannot be made: column \"nothing\" does not exist (42703)",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("b"));
        Assert.Equal("1 applied 1/1", await project.RowsAsync());
    }

    private async Task<TestProject> CreateAsync() =>
        (await TestProject.CreateAsync(server))
            .Sql("1", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Repeatable("a.sql", "CREATE OR REPLACE VIEW a AS SELECT id FROM b;")
            .Repeatable(
                "b.sql",
                "CREATE OR REPLACE VIEW b AS SELECT id FROM t; COMMENT ON VIEW b IS $$it's$$;"
            );

    private Task<PsqlOutcome> UpgradeAsync(TestProject project, bool offline, string from) =>
        offline
            ? project.PsqlAsync(
                server,
                new SqlScripts(project, project.Options).UpgradeOffline(
                    from.Length == 0 ? [] : [RevisionSpecifier.Parse(from)],
                    [RevisionSpecifier.Heads]
                )
            )
            : project.PsqlUpgradeAsync(server);
}
