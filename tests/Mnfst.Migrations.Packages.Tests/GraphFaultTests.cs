using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>A project whose history is broken does not build, and builds again once it is mended.</summary>
public class GraphFaultTests(PackageFeed feed)
{
    private const string Main = "System.Console.WriteLine();";

    // Another framework for which the SDK alone is enough.
    private const string TwoFrameworks =
        "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><TargetFramework />"
        + "<EnableWindowsTargeting>true</EnableWindowsTargeting>"
        + "<DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>";

    [Theory]
    [InlineData("Microsoft.NET.Sdk", "", "")]
    [InlineData("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", Main)]
    [InlineData("Microsoft.NET.Sdk.Web", "", "WebApplication.CreateBuilder(args).Build().Run();")]
    [InlineData("Microsoft.NET.Sdk", TwoFrameworks, "")]
    public async Task A_project_of_any_kind_breaks_and_mends(string sdk, string properties, string program)
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project(properties, sdk: sdk).Sql("001").Code("002", "001").Sql("003", "0002");
        if (program.Length > 0)
            app.With("Program.cs", program);

        var broken = (await app.BuildAsync()).Failed();
        app.Sql("003", "002");
        var mended = (await app.BuildAsync()).Succeeded();

        // Each framework is compiled for itself.
        var error = Assert.Single(broken.Diagnostics.Distinct());
        Assert.EndsWith(
            $"{Path.Combine("versions", "003.sql")}(3,24): error MNFST1002: Revision '003' has the unknown down_revision '0002'. Did you mean '002'?",
            error,
            StringComparison.Ordinal
        );
        Assert.Empty(mended.Diagnostics);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_in_C_sharp_and_in_sql()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project()
            .Sql("001")
            .Code("002", "none")
            .Sql("003", "003")
            .Sql("004", "005")
            .Code("005", "004")
            .Sql("head", "001")
            .With(
                "migrations/versions/copy.sql",
                "-- mnfst:revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .With("migrations/versions/006.sql", "-- mnfst:revison 006\n-- mnfst:upgrade\nSELECT 'open;\n")
            .With("migrations/versions/007.sql", "-- mnfst:revision 007\n-- mnfst:down_revision 001\n")
            .With(
                "migrations/versions/008.cs",
                """
                namespace App.Migrations;

                [Revision("008"), DownRevision("001"), DependsOn("nowhere")]
                public abstract class R008 : Migration;
                """
            );

        var broken = (await app.BuildAsync()).Failed();

        string[] expected =
        [
            "copy.sql(1,19): error MNFST1001",
            "002.cs(5,15): error MNFST1002",
            "003.sql(3,24): error MNFST1004",
            ": error MNFST1003: These revisions follow each other in a cycle: 004 -> 005 -> 004.",
            "head.sql(2,19): error MNFST1010",
            "006.sql(1,10): error MNFST2001",
            "006.sql(3,8): error MNFST2005",
            "007.sql(1,19): error MNFST2003",
            "008.cs(3,50): error MNFST1007",
            "008.cs(4,23): error MNFST1014",
        ];
        Assert.All(
            expected,
            start =>
                Assert.Contains(broken.Diagnostics, line => line.Contains(start, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            broken.Diagnostics,
            line => line.Contains("error CS", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Nothing_silences_an_error_and_nothing_runs_that_was_built_before()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project("<OutputType>Exe</OutputType>")
            .With("Program.cs", Main)
            .Sql("001")
            .Code("002", "001")
            .Sql("003", "002");
        (await app.BuildAsync()).Succeeded();
        string[] faults = ["MNFST1002", "MNFST1005", "MNFST1014", "MNFST2005"];

        app.With(
                "GlobalSuppressions.cs",
                string.Concat(
                    faults.Select(id =>
                        $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Mnfst.Migrations\", \"{id}\")]\n"
                    )
                )
            )
            .With(
                ".globalconfig",
                "is_global = true\n"
                    + string.Concat(faults.Select(id => $"dotnet_diagnostic.{id}.severity = none\n"))
            )
            .Sql("004", "002");
        string[] settings = ["-p:NoWarn=MNFST1002%3BMNFST1005%3BMNFST1014%3BMNFST2005"];
        var heads = (await app.BuildAsync(settings)).Failed();
        var notRun = (await app.DotNetAsync(["run", .. settings])).Failed();
        app.Sql("004", "003")
            .Sql("005", "0004")
            .Sql("006", "004", "SELECT '")
            .With(
                "migrations/versions/007.cs",
                """
                #pragma warning disable
                namespace App.Migrations;

                [Revision("007"), DownRevision("004"), System.Diagnostics.CodeAnalysis.SuppressMessage("", "MNFST1014")]
                public abstract class R007 : Migration;
                """
            );
        var others = (await app.BuildAsync(settings)).Failed();

        Assert.Contains("error MNFST1005", Assert.Single(heads.Diagnostics), StringComparison.Ordinal);
        Assert.Contains("error MNFST1005", notRun.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["MNFST1002", "MNFST1014", "MNFST2005"],
            others
                .Diagnostics.Select(line =>
                    line[line.IndexOf("error MNFST", StringComparison.Ordinal)..][6..15]
                )
                .Order()
        );
    }

    [Fact]
    public async Task A_fault_of_a_project_that_is_referred_to_is_told_once()
    {
        using var root = await Consumer.CreateAsync(feed, "all");
        root.Project(file: "db/db.csproj")
            .With(
                "db/migrations/versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:down_revision none\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .With(
                "app/app.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../db/db.csproj" /></ItemGroup>
                </Project>
                """
            );

        var broken = (await root.BuildAsync("app")).Failed();

        Assert.Equal(
            1,
            broken
                .Output.Split('\n')
                .TakeWhile(line => !line.StartsWith("Build FAILED", StringComparison.Ordinal))
                .Count(line => line.Contains("MNFST1002", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Warnings_have_the_severity_that_the_project_gives_them_and_graph_errors_their_own()
    {
        using var app = await Consumer.CreateAsync(feed);
        const string WithoutDowngrade = "-- mnfst:revision 001\n-- mnfst:upgrade\n";
        app.Project().With("migrations/versions/001.sql", WithoutDowngrade);

        var warned = (await app.BuildAsync()).Succeeded();
        var silent = (await app.BuildAsync("--no-incremental", "-p:NoWarn=MNFST2007")).Succeeded();
        var strict = (await app.BuildAsync("--no-incremental", "-p:WarningsAsErrors=MNFST2007")).Failed();
        app.With(".globalconfig", "is_global = true\ndotnet_diagnostic.MNFST2007.severity = error\n");
        var configured = (await app.BuildAsync("--no-incremental")).Failed();
        app.With(".globalconfig", "is_global = true\ndotnet_diagnostic.MNFST1002.severity = none\n")
            .Sql("002", "none");
        var broken = (await app.BuildAsync("--no-incremental", "-p:NoWarn=MNFST1002%3BMNFST2007")).Failed();

        Assert.Contains(
            "001.sql(1,19): warning MNFST2007",
            Assert.Single(warned.Diagnostics),
            StringComparison.Ordinal
        );
        Assert.Empty(silent.Diagnostics);
        Assert.Contains("error MNFST2007", Assert.Single(strict.Diagnostics), StringComparison.Ordinal);
        Assert.Contains("error MNFST2007", Assert.Single(configured.Diagnostics), StringComparison.Ordinal);
        Assert.Contains("error MNFST1002", Assert.Single(broken.Diagnostics), StringComparison.Ordinal);
    }
}
