namespace Mnfst.Migrations.Generator.Tests.Build;

/// <summary>What the props and targets make of a project, whole: from the .sql file to the catalog that has run.</summary>
public class ProjectFileTests
{
    // All that a shell, MSBuild or an .editorconfig takes for something else.
    private const string OddFolder = "o'brien C# {x} [1] (a,b) & ü 100% ;y";

    [Fact]
    public async Task Files_travel_in_the_assembly_whatever_they_and_their_folders_are_named()
    {
        using var project = new ProjectOnDisk(
            OddFolder,
            """<MnfstMigration Include="../shared lib/*.sql" Link="migrations/%(Filename)%(Extension)" />"""
        );
        project.Write("migrations/versions/001.sql", Sql("001", null));
        project.Write("migrations/versions/deep er/002.de.sql", Sql("002", "001"));
        project.Write("../shared lib/003 é;#'%20.sql", Sql("003", "002"));
        project.Write("other/004.sql", "not a migration");

        Assert.Empty(await project.BuildAsync());
        Assert.Equal(
            [
                "migrations/versions/001.sql: SELECT '001'",
                "migrations/versions/deep er/002.de.sql: SELECT '002'",
                "../shared lib/003 é;#'%20.sql: SELECT '003'",
            ],
            await project.RunAsync()
        );
    }

    [Fact]
    public async Task What_a_file_includes_travels_with_it_and_a_change_there_is_compiled()
    {
        using var project = new ProjectOnDisk(
            "included",
            """<MnfstInclude Include="../shared includes/*.sql" />"""
        );
        project.Write(
            "migrations/versions/001.sql",
            "-- mnfst:revision 001\n-- mnfst:upgrade\n-- mnfst:include ../include/deep er/a.sql\n-- mnfst:downgrade\n"
        );
        project.Write(
            "migrations/include/deep er/a.sql",
            "-- mnfst:include ../../../../shared includes/b.sql"
        );
        project.Write("../shared includes/b.sql", "SELECT 'b'");
        Assert.Empty(await project.BuildAsync());
        Assert.Equal(["migrations/versions/001.sql: SELECT 'b'"], await project.RunAsync());

        project.Write("../shared includes/b.sql", "SELECT 'c';\n\\q\n");
        Assert.EndsWith(
            "/shared includes/b.sql(2,1): error MNFST2009: The command '\\q'works only in psql. Remove it, or write the same in SQL.",
            Assert.Single(await project.BuildAsync()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task All_errors_are_reported_at_once_where_they_are()
    {
        using var project = new ProjectOnDisk("broken");
        project.Write("migrations/versions/001.sql", Sql("001", null));
        project.Write("migrations/versions/002.sql", Sql("002", "01"));
        project.Write(
            "migrations/versions/003.cs",
            """
            [Revision("003")]
            [DownRevision("00x")]
            [Irreversible("a test")]
            public class Third : Migration
            {
                public override void Upgrade(Operations op) { }
            }
            """
        );
        project.Write("migrations/versions/004.sql", Sql("004", "005"));
        project.Write("migrations/versions/005.sql", Sql("005", "004"));
        project.Write("migrations/versions/006.sql", "-- mnfst:revision 006\n-- mnfst:upgrade\nSELECT '");

        var versions = Path.Combine(project.Folder, "migrations/versions");
        Assert.Equal(
            [
                $"{versions}/002.sql(3,24): error MNFST1002",
                $"{versions}/003.cs(2,15): error MNFST1002",
                $"{versions}/005.sql(3,24): error MNFST1003",
                $"{versions}/006.sql(3,8): error MNFST2005",
            ],
            from line in await project.BuildAsync()
            let code = line.IndexOf("MNFST", StringComparison.Ordinal)
            orderby line
            select line[..(code + "MNFST0000".Length)]
        );
    }

    [Fact]
    public async Task A_project_is_compiled_again_when_a_file_was_edited_or_removed_and_not_otherwise()
    {
        using var project = new ProjectOnDisk("incremental");
        project.Write("migrations/versions/001.sql", Sql("001", null));
        project.Write("migrations/versions/002.sql", Sql("002", "001"));
        Assert.Empty(await project.BuildAsync());
        var first = project.CompiledAt;

        Assert.Empty(await project.BuildAsync());
        Assert.Equal(first, project.CompiledAt);

        project.Write("migrations/versions/001.sql", Sql("001", null).Replace("SELECT", "SELECT 1,"));
        Assert.Empty(await project.BuildAsync());
        Assert.Equal("migrations/versions/001.sql: SELECT 1, '001'", (await project.RunAsync())[0]);

        File.Delete(Path.Combine(project.Folder, "migrations/versions/002.sql"));
        Assert.Empty(await project.BuildAsync());
        Assert.Single(await project.RunAsync());
    }

    [Fact]
    public async Task Hooks_travel_in_the_assembly_and_one_that_is_misspelt_fails_the_build()
    {
        using var project = new ProjectOnDisk("hooked");
        project.Write("migrations/versions/001.sql", Sql("001", null));
        project.Write("migrations/hooks/before_run.sql", "SELECT 1;");
        project.Write("migrations/hooks/after_revision.sql", "SELECT 1;");
        project.Write(
            "Program.cs",
            "foreach (var hook in App.MigrationCatalog.Instance.Hooks) Console.WriteLine(hook.Name);"
        );
        Assert.Empty(await project.BuildAsync());
        Assert.Equal(["hooks/before_run.sql", "hooks/after_revision.sql"], await project.RunAsync());

        project.Write("migrations/hooks/after_runs.sql", "SELECT 1;");
        Assert.Equal(
            [
                $"{project.Folder}/migrations/hooks/after_runs.sql : error : This is not the name of a hook. Hooks are before_run.sql, before_revision.sql, after_revision.sql and after_run.sql. Rename the file or move it elsewhere.",
            ],
            await project.BuildAsync()
        );
    }

    private static string Sql(string id, string? down) =>
        $"""
            -- Revision {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            SELECT '{id}';
            -- mnfst:downgrade

            """;
}
