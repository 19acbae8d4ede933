using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>Hooks that are files of SQL.</summary>
public sealed class SqlHookTests(PostgresServer server) : IDisposable
{
    private const string Note = """
        INSERT INTO heard VALUES ('{0} ' || current_setting('mnfst.direction') || ' [' || current_setting('mnfst.revision')
            || '] of ' || current_setting('mnfst.plan') || ', done ' || current_setting('mnfst.done')
            || split_part(current_setting('mnfst.error'), E'\n', 1));
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-hooks-");

    [Fact]
    public async Task They_run_when_their_names_say_and_know_what_they_are_about()
    {
        await using var project = await CreateAsync();
        WriteAll();
        project.ProjectHooks.AddRange(SqlHooks.Load(_folder.FullName));

        await project.UpgradeAsync();

        Assert.Equal(
            [
                "before_run upgrade [] of a,b, done ",
                "before_revision upgrade [a] of a,b, done ",
                "after_revision upgrade [a] of a,b, done ",
                "before_revision upgrade [b] of a,b, done ",
                "after_revision upgrade [b] of a,b, done ",
                "after_run upgrade [] of a,b, done a,b",
            ],
            (await project.QueryAsync<string[]>("SELECT array_agg(call ORDER BY n) FROM heard"))!
        );
    }

    [Fact]
    public async Task After_a_run_that_failed_they_know_why()
    {
        await using var project = await CreateAsync();
        WriteAll();
        project.Sql("b", "a", "SELECT 1/0;");
        project.ProjectHooks.AddRange(SqlHooks.Load(_folder.FullName));

        await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "after_run upgrade [] of a,b, done aRevision 'b' failed: versions/b.sql(",
            await project.QueryAsync<string>("SELECT call FROM heard ORDER BY n DESC LIMIT 1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_statement_that_fails_is_shown_where_it_stands()
    {
        await using var project = await CreateAsync();
        Write("after_revision.sql", "SELECT 1;\nSELECT nothing;");
        project.ProjectHooks.AddRange(SqlHooks.Load(_folder.FullName));

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: {_folder.FullName}/after_revision.sql(2,8): column \"nothing\" does not exist (42703)\n    SELECT nothing\n           ^",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task One_of_the_run_is_one_transaction()
    {
        await using var project = await CreateAsync();
        Write("before_run.sql", "INSERT INTO heard VALUES ('lost'); SELECT 1/0;");
        project.ProjectHooks.AddRange(SqlHooks.Load(_folder.FullName));

        Assert.StartsWith(
            $"Hook '{_folder.FullName}/before_run.sql' failed before the run: {_folder.FullName}/before_run.sql(1,36): division by zero (22012)",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.HeardAsync());
    }

    [Fact]
    public async Task A_dry_run_takes_them_back()
    {
        await using var project = await CreateAsync();
        Write(
            "before_run.sql",
            "INSERT INTO heard VALUES ('x'); SELECT setval(pg_get_serial_sequence('heard', 'n'), 100);"
        );
        project.ProjectHooks.AddRange(SqlHooks.Load(_folder.FullName));
        project.Options = project.Options with { DryRun = true };

        await project.UpgradeAsync();

        Assert.Equal("", await project.HeardAsync());
        // Sequences are not taken back: it has run.
        Assert.Equal(100, await project.QueryAsync<long>("SELECT last_value FROM heard_n_seq"));
    }

    [Theory]
    [InlineData("SELECT 1;\nCOMMIT;", "(2,1): error MNFST3208: A hook must not begin or end a transaction")]
    [InlineData("SELECT '", "(1,8): error MNFST2005")]
    public void What_can_not_be_run_is_refused_before_anything_runs(string text, string message)
    {
        Write("before_run.sql", text);
        Assert.StartsWith(
            $"{_folder.FullName}/before_run.sql{message}",
            Assert.Throws<MigrationException>(() => SqlHooks.Load(_folder.FullName)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("before_runs.sql", "did you mean 'before_run.sql'?")]
    [InlineData(
        "grants.sql",
        "hooks are before_run.sql, before_revision.sql, after_revision.sql, after_run.sql. Rename the file or move it elsewhere."
    )]
    public void A_name_that_no_hook_has_is_refused(string name, string advice)
    {
        Write(name, "SELECT 1;");
        Assert.Equal(
            $"'{_folder.FullName}/{name}' is not a hook: {advice}",
            Assert.Throws<MigrationException>(() => SqlHooks.Load(_folder.FullName)).Message
        );
    }

    [Fact]
    public void Those_of_a_folder_of_revisions_lie_beside_it()
    {
        var versions = _folder.CreateSubdirectory("versions").FullName;
        File.WriteAllText(
            Path.Combine(versions, "a.sql"),
            "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n-- mnfst:irreversible a test\n"
        );
        Assert.Empty(FolderCatalog.Load(versions).Hooks);

        _folder.CreateSubdirectory("hooks");
        Write("hooks/after_run.sql", "SELECT 1;");
        Write("hooks/notes.txt", "");
        Assert.Equal(
            [$"{_folder.FullName}/hooks/after_run.sql"],
            FolderCatalog.Load($"{versions}/").Hooks.Select(hook => hook.Name)
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<TestProject> CreateAsync()
    {
        var project = await HookedProject.CreateAsync(server);
        return project.Sql("a", null, "SELECT 1;").Sql("b", "a", "SELECT 1;");
    }

    private void WriteAll()
    {
        foreach (var name in new[] { "before_run", "before_revision", "after_revision", "after_run" })
            Write($"{name}.sql", Note.Replace("{0}", name, StringComparison.Ordinal));
    }

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
