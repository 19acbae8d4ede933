using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The tool saves a database, and brings it back.</summary>
public class BackupTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("saved.sql", "plain")]
    [InlineData("saved.dump", "custom")]
    public async Task What_was_saved_comes_back_in_another_database(string file, string format)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var other = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001");
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);
        await database.ExecuteAsync("CREATE TABLE t AS SELECT 'ä' AS a", Token);

        var saved = (await ToolRun.RunAsync(here, "backup", file)).Ended(0);
        here.Variables["MNFST_DATABASE"] = other.ConnectionString;
        var restored = (await ToolRun.RunAsync(here, "restore", file, "--yes", "-o", "json")).Ended(0);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(here.Current, file))
            );
        Assert.Matches($"^Saved .* in {file}, [0-9.]+ MB\\.\n$", saved.Results);
        Assert.Contains($"\"file\": \"{file}\"", restored.Results, StringComparison.Ordinal);
        Assert.Equal("ä", await other.QueryAsync<string>("SELECT a FROM t", Token));
        Assert.Equal("001", await other.QueryAsync<string>("SELECT revision FROM mnfst_revision", Token));
        var beginning = await File.ReadAllTextAsync(Path.Combine(here.Current, file), Token);
        Assert.Equal(format == "custom", beginning.StartsWith("PGDMP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restore_that_fails_leaves_what_was_there_and_clean_replaces_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database);
        await database.ExecuteAsync("CREATE TABLE a (n int); CREATE TABLE b AS SELECT 1 AS n", Token);
        (await ToolRun.RunAsync(here, "backup", "saved.dump")).Ended(0);
        await database.ExecuteAsync("DROP TABLE a; UPDATE b SET n = 2", Token);

        var failed = (await ToolRun.RunAsync(here, "restore", "saved.dump", "--yes")).Ended(1);
        var isLeft = await database.QueryAsync<bool>("SELECT to_regclass('a') IS NULL", Token);
        (await ToolRun.RunAsync(here, "restore", "saved.dump", "--clean", "--yes")).Ended(0);

        Assert.Contains("pg_restore failed: ", failed.Messages, StringComparison.Ordinal);
        Assert.Contains("drop what is there with --clean", failed.Messages, StringComparison.Ordinal);
        Assert.True(isLeft);
        Assert.Equal(1, await database.QueryAsync<int>("SELECT n FROM b", Token));
    }

    [Fact]
    public async Task An_upgrade_saves_the_database_before_if_there_is_something_to_apply()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001");
        var folder = new DirectoryInfo(Path.Combine(here.Current, "saved"));

        (await ToolRun.RunAsync(here, "upgrade", "--backup", "saved")).Ended(0);
        (await ToolRun.RunAsync(here, "upgrade", "--backup", "saved")).Ended(0);

        Assert.StartsWith(
            database.Name,
            Assert.Single(folder.EnumerateFiles()).Name,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_can_not_be_is_refused_before_anything_is_touched()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).With("kept.sql", "kept");

        var existing = (await ToolRun.RunAsync(here, "backup", "kept.sql")).Ended(1);
        var folder = (await ToolRun.RunAsync(here, "backup", "nowhere/x.sql")).Ended(1);
        var missing = (await ToolRun.RunAsync(here, "restore", "nothing.sql")).Ended(1);
        var unasked = (await ToolRun.RunAsync(here, "restore", "kept.sql")).Ended(2);
        var plain = (await ToolRun.RunAsync(here, "restore", "kept.sql", "--clean")).Ended(2);

        Assert.Contains("'kept.sql' already exists", existing.Messages, StringComparison.Ordinal);
        Assert.Contains("There is no folder", folder.Messages, StringComparison.Ordinal);
        Assert.Contains("There is no file 'nothing.sql'", missing.Messages, StringComparison.Ordinal);
        Assert.Contains("--yes", unasked.Messages, StringComparison.Ordinal);
        Assert.Contains("drops nothing", plain.Messages, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(here.Current, "kept.sql"), Token));
    }
}
