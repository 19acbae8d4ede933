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

        Assert.StartsWith(
            "Created 5 files in .. Next: mnfst upgrade",
            outcome.Results,
            StringComparison.Ordinal
        );
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
    public async Task A_folder_that_is_not_empty_is_refused_with_what_is_there()
    {
        using var here = new ToolSurroundings().With("b.txt", "").With("a/x", "");

        Assert.Equal(
            "error: '.' is not empty: a, b.txt. Name a folder that is, or one that is not there yet: mnfst init DIR.\n",
            await here.RefusalAsync(2, "init")
        );
        Assert.Contains(
            "'b.txt' is a file.",
            await here.RefusalAsync(2, "init", "b.txt"),
            StringComparison.Ordinal
        );
        Assert.Equal(2, Directory.GetFileSystemEntries(here.Folder).Length);
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
            File.SetUnixFileMode(
                Path.Combine(here.Folder, "mnfst"),
                UnixFileMode.UserRead | UnixFileMode.UserExecute
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
