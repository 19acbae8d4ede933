using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What migrations are told with -x, and what the journal is told with --tag.</summary>
public class ArgumentTests(PostgresServer server)
{
    [Fact]
    public async Task A_migration_reads_what_it_is_told_and_is_the_same_without()
    {
        await using var project = await CreateAsync(("table", "t_1"));

        await project.UpgradeAsync();
        project.Options = project.Options with { Arguments = MigrationArguments.None };
        var status = await project.StatusAsync();

        Assert.True(await project.HasAsync("t_1"));
        Assert.Empty(status.Changed);
        Assert.True(status.IsAtHeads);
    }

    [Fact]
    public async Task The_downgrade_that_the_journal_keeps_speaks_of_the_same_values()
    {
        await using var project = await CreateAsync(("table", "t_1"));
        await project.UpgradeAsync();
        project.Options = project.Options with { Arguments = MigrationArguments.None };
        project.Remove("a").Sql("other", null, "SELECT 1;");

        await project.DowngradeAsync("a@base");

        Assert.False(await project.HasAsync("t_1"));
    }

    [Fact]
    public async Task What_is_needed_and_not_given_is_named_before_anything_runs()
    {
        await using var project = await CreateAsync();

        Assert.Equal(
            "versions/a.cs: revision 'a': The argument 'table' is missing. Give it with -x table=VALUE, in 'arguments' of mnfst.json, or in MNFST_ARGUMENT_TABLE.",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task A_script_has_the_values_in_it()
    {
        await using var project = await CreateAsync(("table", "t_1"), ("comment", "it's"));

        var sql = new SqlScripts(project, project.Options).Upgrade();

        Assert.Contains("CREATE TABLE t_1", sql, StringComparison.Ordinal);
        Assert.Contains("'it''s'", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_was_told_something_is_for_psql()
    {
        await using var project = await CreateAsync(("table", "t_1"));

        var bundle = new Bundle(project, new BundleOptions { Run = project.Options });

        Assert.Equal(
            "it was given arguments (-x), which are not part of the migration.",
            bundle.NotRunnable["a"]
        );
        Assert.Contains("CREATE TABLE t_1", bundle.Files["upgrade.sql"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_stands_beside_each_event()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;", "SELECT 1;").Sql("b", "a", "SELECT 1/0;");
        project.Options = project.Options with { Tag = "release 7" };

        await project.UpgradeAsync("a");
        await project.DowngradeAsync("base");
        await project.StampAsync("a");
        await project.UpgradeFailsAsync();

        Assert.Equal(
            "upgrade release 7, downgrade release 7, stamp release 7, failed division by zero",
            await project.QueryAsync<string>(
                """
                SELECT string_agg(event || ' ' || substring(detail FROM 'release 7|division by zero'), ', ' ORDER BY seq)
                FROM mnfst_journal
                """
            )
        );
    }

    private async Task<TestProject> CreateAsync(params (string Key, string Value)[] arguments)
    {
        var project = await TestProject.CreateAsync(server);
        if (arguments.Length > 0)
            project.Options = project.Options with
            {
                Arguments = new MigrationArguments(
                    arguments.ToDictionary(pair => pair.Key, pair => pair.Value)
                ),
            };
        return project.Code(
            "a",
            null,
            op =>
            {
                op.CreateTable(op.Arguments["table"], t => t.Column("id", PgType.Integer));
                if (op.Arguments.Find("comment") is { } comment)
                    op.CommentOnTable(op.Arguments["table"], comment);
            },
            op => op.DropTable(op.Arguments["table"])
        );
    }
}
