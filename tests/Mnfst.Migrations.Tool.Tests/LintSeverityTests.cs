using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The command weighs rules as the compiler does, where <c>mnfst.json</c> says nothing else.</summary>
public class LintSeverityTests
{
    private const string Silent = "is_global = true\ndotnet_diagnostic.mnfst3101.severity = none\n";

    [Fact]
    public async Task A_globalconfig_counts_below_the_settings()
    {
        using var here = Project().With(".globalconfig", Silent);

        var silent = await FindAsync(here);
        here.With(".globalconfig", Silent.Replace("none", "error", StringComparison.Ordinal));
        var error = await FindAsync(here);
        here.With(
            "mnfst.json",
            """{ "environments": { "local": { "lint": { "severity": { "MNFST3101": "hint" } } } } }"""
        );
        var set = await FindAsync(here, "--env", "local");

        Assert.Empty(silent);
        Assert.Equal(["error migrations/versions/001.sql", "error Two.cs"], error);
        Assert.Equal(["notice migrations/versions/001.sql", "notice Two.cs"], set);
    }

    [Fact]
    public async Task A_section_of_an_editorconfig_counts_in_its_files_of_CSharp()
    {
        using var here = Project()
            .With(
                ".editorconfig",
                """
                root = true
                [*.{cs,sql}]
                dotnet_diagnostic.MNFST3101.severity = suggestion
                """
            );

        Assert.Equal(["warning migrations/versions/001.sql", "notice Two.cs"], await FindAsync(here));
    }

    [Fact]
    public async Task Files_of_another_name_count_if_the_project_names_them()
    {
        using var here = Project().With("rules.ini", Silent);
        var project = Path.Combine(here.Folder, "app.csproj");
        await File.WriteAllTextAsync(
            project,
            (await File.ReadAllTextAsync(project, TestContext.Current.CancellationToken)).Replace(
                "<ItemGroup>",
                "<ItemGroup><GlobalAnalyzerConfigFiles Include=\"rules.ini\" />",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );

        Assert.Empty(await FindAsync(here));
    }

    [Fact]
    public async Task A_rule_that_does_not_exist_is_told_at_its_place()
    {
        using var here = Project()
            .With(
                ".globalconfig",
                """
                is_global = true
                dotnet_diagnostic.CS1591.severity = none
                dotnet_diagnostic.MNFST3702.severity = none
                dotnet_diagnostic.MNFST3701.severity = none
                dotnet_diagnostic.MNFST3110x.severity = none
                """
            );

        var told = (await ToolRun.RunAsync(here, "lint")).Ended(2);

        // What no setting silences is named in vain.
        Assert.StartsWith(
            "error: .globalconfig(3,19): error: A severity is given to 'MNFST3702', and there is no such rule. It is a diagnostic whose severity is fixed.",
            told.Messages,
            StringComparison.Ordinal
        );
        here.With(".globalconfig", "is_global = true\ndotnet_diagnostic.MNFST3110x.severity = none\n");
        told = (await ToolRun.RunAsync(here, "lint")).Ended(2);
        Assert.StartsWith(
            "error: .globalconfig(2,19): error: A severity is given to 'MNFST3110X', and there is no such rule. Did you mean 'MNFST3110'?",
            told.Messages,
            StringComparison.Ordinal
        );
    }

    private static ToolSurroundings Project() =>
        CodeProject
            .Create()
            .Sql("001", upgrade: "CREATE INDEX a ON users (a);")
            .With(
                "Two.cs",
                """
                using Mnfst.Migrations;

                [Revision("002"), DownRevision("001")]
                public sealed class Two : Migration
                {
                    public override void Upgrade(Operations op) => op.CreateIndex("b", "users", ["b"]);

                    public override void Downgrade(Operations op) { }
                }
                """
            );

    /// <summary>How heavy and where the finding is that all of this is about.</summary>
    private static async Task<IEnumerable<string>> FindAsync(ToolSurroundings here, params string[] arguments)
    {
        var outcome = await ToolRun.RunAsync(
            here,
            ["lint", "-o", "github", "--fail-on", "none", .. arguments]
        );
        return outcome
            .Ended(0)
            .Results.Split('\n')
            .Where(line => line.Contains("title=MNFST3101", StringComparison.Ordinal))
            .Select(line => line[2..line.IndexOf(',')].Replace("file=", "", StringComparison.Ordinal));
    }
}
