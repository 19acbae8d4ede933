using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Where the tool finds migrations.</summary>
public class SourceTests(PostgresServer server)
{
    private const string EmptyProject = "<Project Sdk=\"Microsoft.NET.Sdk\" />";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_the_usual_folder_if_nothing_else_is_said()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001").Sql("002", "001");

        var outcome = (await ToolRun.RunAsync(here, "upgrade")).Ended(0);

        Assert.StartsWith("Upgraded to 002: 2 revisions", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_folder_that_is_named()
    {
        using var here = new ToolSurroundings().Sql("001");
        using var elsewhere = new ToolSurroundings();

        var outcome = await ToolRun.RunAsync(
            elsewhere,
            "heads",
            "--migrations",
            Path.Combine(here.Folder, "migrations", "versions")
        );

        Assert.Equal("001 (head)\n", outcome.Ended(0).Results);
    }

    [Fact]
    public async Task Where_the_settings_say_also_from_below()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .With("mnfst.json", """{ "migrations": "migrations/versions" }""")
            .With("src/app/readme.txt", "");

        var outcome = await ToolRun.RunAsync(here.At("src/app"), "heads");

        Assert.Equal("001 (head)\n", outcome.Ended(0).Results);
    }

    [Theory]
    [InlineData("heads", "")]
    [InlineData("history", "")]
    [InlineData("upgrade", "Nothing to do: the database stands at base.\n")]
    public async Task An_empty_folder_is_a_beginning(string command, string result)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).With("migrations/versions/.gitkeep", "");

        var outcome = (await ToolRun.RunAsync(here, command)).Ended(0);

        Assert.Equal(result, outcome.Results);
        Assert.Contains(
            "There are no revisions yet. Write the first one: mnfst revision -m \"Create users\"\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_folder_of_something_else_is_not()
    {
        using var here = new ToolSurroundings().With("docs/readme.txt", "");

        var outcome = (await ToolRun.RunAsync(here, "heads", "--migrations", "docs")).Ended(1);

        Assert.StartsWith(
            "error: There are no .sql files in 'docs'.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_the_one_folder_below_with_its_settings()
    {
        using var here = new ToolSurroundings().With(
            "services/shop/mnfst.json",
            """{ "migrations": "migrations/versions", "authoring": { "id_template": "{number}" } }"""
        );
        // What is not looked into: what builds make, what packages bring, what is hidden.
        foreach (
            var folder in new[] { "services/shop", "artifacts", "services/bin", "node_modules/x", ".old" }
        )
            here.With(
                $"{folder}/migrations/versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            );

        // Neither is what was published of them.
        here.With("out/migrations/manifest.json", "{}").With("out/migrations/versions/001.up.sql", "");

        var heads = (await ToolRun.RunAsync(here, "heads")).Ended(0);
        var written = (await ToolRun.RunAsync(here, "revision", "-m", "Add roles")).Ended(0);

        Assert.Equal("001 (head)\n", heads.Results);
        Assert.Equal(
            "Created 002 in services/shop/migrations/versions/002_add_roles.sql.\n",
            written.Results.Replace('\\', '/')
        );
    }

    [Fact]
    public async Task In_the_one_project_below_that_refers_to_the_package()
    {
        using var here = new ToolSurroundings()
            .With("src/App/App.csproj", EmptyProject)
            .With(
                "src/App.Schema/App.Schema.csproj",
                """<Project><ItemGroup><PackageReference Include="Mnfst.Migrations" /></ItemGroup></Project>"""
            );

        var outcome = await ToolRun.RunAsync(here, "revision", "-m", "Add roles");

        // It is found; that it can not be restored is for others to say.
        Assert.Contains(
            "src/App.Schema/App.Schema.csproj",
            outcome.Messages.Replace('\\', '/'),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nowhere_is_wrong_usage()
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "heads")).Ended(2);

        Assert.StartsWith("error: There are no migrations here:", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("--project or --migrations", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_places_are_wrong_usage()
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = (await ToolRun.RunAsync(here, "heads", "--project", ".", "--migrations", ".")).Ended(2);

        Assert.Contains(
            "--project and --migrations exclude each other",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Several_projects_are_named()
    {
        using var here = new ToolSurroundings().With("a.csproj", EmptyProject).With("b.csproj", EmptyProject);

        var outcome = (await ToolRun.RunAsync(here, "heads")).Ended(2);

        Assert.Contains("a.csproj, b.csproj", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--project", "There is no project 'absent'.")]
    [InlineData("--migrations", "There is no folder 'absent'.")]
    public async Task What_is_not_there_is_named(string option, string message)
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "heads", option, "absent")).Ended(1);

        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
    }
}
