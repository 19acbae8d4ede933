using System.Diagnostics;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>init</c>; that what it makes builds is tested with the packages.</summary>
public class InitTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_of_sql_files_runs_at_once()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database);

        var outcome = await here.DoAsync("init", "--sql");
        await here.DoAsync("upgrade");
        await here.DoAsync("revision", "-m", "Add roles");

        Assert.Equal("Created 7 files in this folder. Next:\n  mnfst upgrade\n", outcome.Results);
        Assert.True(here.Has("migrations/versions/002_add_roles.sql"));
        Assert.Equal(1L, await database.QueryAsync<long>("SELECT count(*) FROM mnfst_revision", Token));
    }

    [Fact]
    public async Task A_project_is_named_after_its_folder()
    {
        using var here = new ToolSurroundings();

        await here.DoAsync("init", "src/my-app.Db");

        Assert.True(here.Has("src/my-app.Db/my-app.Db.csproj"));
        Assert.StartsWith(
            "namespace my_app.Db;",
            here.Read("src/my-app.Db/migrations/versions/001_initial.cs"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "MNFST_VERSION",
            here.Read("src/my-app.Db/my-app.Db.csproj"),
            StringComparison.Ordinal
        );
        Assert.False(here.Has("src/my-app.Db/.template.config/template.json"));
    }

    [Fact]
    public async Task It_stands_beside_other_files_and_leaves_them_as_they_are()
    {
        using var here = new ToolSurroundings()
            .With("README.md", "Ours")
            .With(".gitignore", "*.dump\nbin/")
            .With("src/Program.cs", "");

        var sql = await here.DoAsync("init", "--sql");
        await here.DoAsync("init", "db");

        Assert.StartsWith("Created 5 files in this folder.", sql.Results, StringComparison.Ordinal);
        Assert.Equal("Ours", here.Read("README.md"));
        Assert.Equal("*.dump\nbin/", here.Read(".gitignore"));
        Assert.Equal("bin/\nobj/\n# Backups\n*.dump\n", here.Read("db/.gitignore"));
    }

    [Fact]
    public async Task It_adds_what_git_ignore_lacks()
    {
        using var here = new ToolSurroundings().With(".gitignore", "bin/\n*.user");

        await here.DoAsync("init");

        Assert.Equal("bin/\n*.user\nobj/\n# Backups\n*.dump\n", here.Read(".gitignore"));
    }

    [Fact]
    public async Task What_would_be_in_the_way_is_refused_and_named()
    {
        using var here = new ToolSurroundings()
            .With("b.txt", "")
            .With("src/App/Program.cs", "")
            .With("db/migrations/versions/001.sql", "");

        Assert.Equal(
            "error: '.' already has src/App/Program.cs. Nothing was written. Name another folder: mnfst init DIR.\n",
            await here.RefusalAsync(2, "init")
        );
        Assert.Equal(
            "error: 'db' already has migrations/versions/001.sql. Nothing was written. Name another folder: mnfst init DIR.\n",
            await here.RefusalAsync(2, "init", "db", "--sql")
        );
        Assert.Contains(
            "'b.txt' is a file.",
            await here.RefusalAsync(2, "init", "b.txt"),
            StringComparison.Ordinal
        );
        Assert.Equal(3, Directory.GetFileSystemEntries(here.Folder).Length);
    }

    [Fact]
    public async Task It_says_what_is_typed_next()
    {
        using var here = new ToolSurroundings()
            .With("Shop.slnx", "<Solution />")
            .With(
                ".config/dotnet-tools.json",
                """{ "version": 1, "isRoot": true, "tools": { "mnfst.migrations.tool": {} } }"""
            );

        var first = await here.DoAsync("init", "src/Shop.Migrations", "--sql-project");
        var second = await here.At("src").DoAsync("init", "Other");

        Assert.Equal(
            "Created 8 files in src/Shop.Migrations. Next:\n  dotnet sln add src/Shop.Migrations\n  dotnet mnfst upgrade\n",
            first.Results
        );
        // Several folders have migrations now: which one is meant has to be said.
        Assert.EndsWith(
            "Next:\n  dotnet sln ../Shop.slnx add Other\n  cd Other && dotnet mnfst upgrade\n",
            second.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Tests_come_in_a_project_beside_it()
    {
        using var here = new ToolSurroundings().With("Shop.slnx", "<Solution />");

        var made = await here.DoAsync("init", "src/shop-db.Migrations", "--tests");

        Assert.Equal(
            "Created 11 files in src/shop-db.Migrations. Next:\n  dotnet sln add src/shop-db.Migrations src/shop-db.Migrations.Tests\n  mnfst upgrade\n  dotnet test src/shop-db.Migrations.Tests\n",
            made.Results
        );
        Assert.Contains(
            "  src/shop-db.Migrations.Tests/HistoryTests.cs\n",
            made.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "namespace shop_db.Migrations.Tests;",
            here.Read("src/shop-db.Migrations.Tests/HistoryTests.cs"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"../*/shop-db.Migrations.csproj\"",
            here.Read("src/shop-db.Migrations.Tests/shop-db.Migrations.Tests.csproj"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Tests_that_are_there_are_not_written_over()
    {
        using var here = new ToolSurroundings().With("App.Tests/HistoryTests.cs", "// mine");

        Assert.Equal(
            "error: 'App' already has ../App.Tests/HistoryTests.cs. Nothing was written. Name another folder: mnfst init DIR.\n",
            await here.RefusalAsync(2, "init", "App", "--tests")
        );
        Assert.False(here.Has("App"));
        Assert.Equal("// mine", here.Read("App.Tests/HistoryTests.cs"));
    }

    [Fact]
    public async Task A_folder_of_files_has_no_project_of_tests()
    {
        using var here = new ToolSurroundings();

        Assert.Equal(
            "error: --tests creates tests of a project, and --sql creates none. Write --sql-project, or see 'mnfst explain testing' for tests of a folder.\n",
            await here.RefusalAsync(2, "init", "db", "--sql", "--tests")
        );
        Assert.False(here.Has("db"));
    }

    [Fact]
    public async Task A_new_repository_is_empty()
    {
        using var here = new ToolSurroundings().With(".git/HEAD", "");

        await here.DoAsync("init", "--sql", "-o", "json");

        Assert.True(here.Has("mnfst.json"));
    }

    [Fact]
    public async Task The_wrapper_knows_the_guides_verbs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a script for a POSIX shell.");
        using var here = new ToolSurroundings();
        await here.DoAsync("init", "--sql");
        here.With("mnfst", "#!/bin/sh\necho \"$PWD\"; for a; do echo \"<$a>\"; done\n");
        if (!OperatingSystem.IsWindows())
            await RunnableFile.MakeAsync(
                Path.Combine(here.Folder, "mnfst"),
                TestContext.Current.CancellationToken
            );

        Assert.Equal(
            $"{here.Folder}\n<revision>\n<--message>\n<Add new field to users table>\n",
            await RunAsync(here, "migration", "Add new field to users table")
        );
        Assert.Equal(
            $"{here.Folder}\n<downgrade>\n<003_add_indexes>\n",
            await RunAsync(here, "downgrade", "003_add_indexes")
        );
        Assert.Contains("backup FILE", await RunAsync(here), StringComparison.Ordinal);
        Assert.Contains(
            "'migration' needs a message",
            await RunAsync(here, "migration"),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> RunAsync(ToolSurroundings here, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(here.Folder, "scripts", "db.sh"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["MNFST"] = Path.Combine(here.Folder, "mnfst");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        return output + await process.StandardError.ReadToEndAsync(Token);
    }
}
