using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary>What the commands make of revisions with arguments and includes.</summary>
public class SharedTextTests(PostgresServer server)
{
    private const string Argument = "\n-- mnfst:argument s identifier";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_squash_has_the_included_statements_and_the_declarations()
    {
        using var here = Including();

        await here.DoAsync("squash", "001:002", "-m", "both", "--yes");

        var file = SqlRevisionReader.Read("x.sql", here.Read($"{Versions}/003_both.sql"));
        Assert.Empty(file.Diagnostics);
        Assert.Equal("s", Assert.Single(file.Arguments).Name);
        Assert.Equal(
            ["CREATE SCHEMA :{s}", "CREATE VIEW :{s}.v AS SELECT 1 AS one"],
            file.Upgrade.Select(step => step.Text)
        );
    }

    [Fact]
    public async Task A_squash_refuses_what_is_declared_in_two_ways()
    {
        using var here = Including();
        here.Sql("002", $"001{Argument} other", "-- mnfst:include ../include/v.sql");

        Assert.Contains(
            "'001' and '002' declare the argument 's' differently, but a revision has only one of a name. Squash them separately.",
            await here.RefusalAsync(1, "squash", "001:002", "-m", "both", "--yes"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_bundle_runs_without_the_included_file()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Including();

        var made = await here.DoAsync("bundle", "out");
        here.With("migrations/include/v.sql", "nonsense");
        await here.DoAsync("upgrade", "--bundle", "out", "--database", database.Url, "-x", "s=My");

        Assert.Contains("-x s=VALUE", made.Messages, StringComparison.Ordinal);
        Assert.Equal(1, await database.QueryAsync<int>("SELECT one FROM \"My\".v", Token));
    }

    [Fact]
    public async Task Lint_speaks_of_an_included_statement_at_its_place_and_fixes_the_revision_alone()
    {
        using var here = Folder()
            .With("migrations/include/i.sql", "CREATE INDEX i ON t (a);\n")
            .Sql("001", upgrade: "-- mnfst:include ../include/i.sql\nCREATE INDEX j ON t (a);");

        var outcome = (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(5);

        Assert.Contains("migrations/include/i.sql:1", outcome.Results, StringComparison.Ordinal);
        Assert.Equal("CREATE INDEX i ON t (a);\n", here.Read("migrations/include/i.sql"));
        Assert.Contains(
            "CREATE INDEX CONCURRENTLY j",
            here.Read($"{Versions}/001.sql"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-- mnfst:include ../include/i.sql\n",
            here.Read($"{Versions}/001.sql"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_lists_what_its_revisions_include()
    {
        using var here = AuthoringSurroundings
            .Project(
                "</PropertyGroup><ItemGroup><MnfstInclude Include=\"shared/*.sql\" /></ItemGroup><PropertyGroup>"
            )
            .With("shared/i.sql", "CREATE INDEX i ON t (a);\n")
            .Sql("001", upgrade: "-- mnfst:include ../../shared/i.sql");

        var outcome = await ToolRun.RunAsync(here, "lint");

        Assert.Contains("shared/i.sql:1", outcome.Results, StringComparison.Ordinal);
    }

    private static ToolSurroundings Including() =>
        Folder()
            .With("migrations/include/v.sql", "CREATE VIEW :{s}.v AS SELECT 1 AS one;\n")
            .With(
                $"{Versions}/001.sql",
                $"-- mnfst:revision 001{Argument}\n-- mnfst:upgrade\nCREATE SCHEMA :{{s}};\n-- mnfst:downgrade\nDROP SCHEMA :{{s}};\n"
            )
            .Sql("002", $"001{Argument}", "-- mnfst:include ../include/v.sql");
}
