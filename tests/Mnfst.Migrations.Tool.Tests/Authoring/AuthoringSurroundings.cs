using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary>Folders in which revisions are written.</summary>
internal static class AuthoringSurroundings
{
    public const string Versions = "migrations/versions";

    /// <summary>A folder of .sql files that has none yet.</summary>
    /// <param name="authoring">What mnfst.json says under <c>authoring</c>.</param>
    public static ToolSurroundings Folder(string authoring = "{}")
    {
        var here = new ToolSurroundings().With(
            "mnfst.json",
            $$"""{ "migrations": "{{Versions}}", "authoring": {{authoring}} }"""
        );
        Directory.CreateDirectory(Path.Combine(here.Folder, Versions));
        return here;
    }

    /// <summary>
    /// A project of C#. It is read and never compiled here, so that it needs no package, only what ours would set.
    /// </summary>
    /// <param name="properties">What its project file says besides.</param>
    public static ToolSurroundings Project(string properties = "<ImplicitUsings>enable</ImplicitUsings>") =>
        new ToolSurroundings().With(
            "App.Migrations.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <EnableDefaultMnfstMigrationItems>true</EnableDefaultMnfstMigrationItems>
                {properties}
              </PropertyGroup>
              <ItemGroup><MnfstMigration Include="{Versions}/**/*.sql" /></ItemGroup>
            </Project>
            """
        );

    /// <summary>Writes a revision as a class.</summary>
    public static ToolSurroundings Code(
        this ToolSurroundings here,
        string id,
        string? down = null,
        string upgrade = ""
    ) =>
        here.With(
            $"{Versions}/{id}.cs",
            $$"""
            namespace App.Migrations.Versions;

            /// <summary>Message of {{id}}</summary>
            [Revision("{{id}}")]
            {{(down is null ? "" : $"[DownRevision(\"{down}\")]")}}
            public sealed class R{{id}} : Migration
            {
                public override void Upgrade(Operations op)
                {
                    {{upgrade}}
                }

                public override void Downgrade(Operations op) { }
            }
            """
        );

    public static string Read(this ToolSurroundings here, string path) =>
        File.ReadAllText(Path.Combine(here.Folder, path));

    public static bool Has(this ToolSurroundings here, string path) =>
        File.Exists(Path.Combine(here.Folder, path));

    /// <summary>The names of the revisions' files.</summary>
    public static IEnumerable<string> Files(this ToolSurroundings here) =>
        Directory
            .EnumerateFiles(Path.Combine(here.Folder, Versions))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    /// <summary>Runs the tool, which has to succeed.</summary>
    public static async Task<Outcome> DoAsync(this ToolSurroundings here, params string[] arguments) =>
        (await ToolRun.RunAsync(here, arguments)).Ended(0);

    /// <summary>Runs the tool, which has to refuse, and gives its message.</summary>
    public static async Task<string> RefusalAsync(
        this ToolSurroundings here,
        int exitCode,
        params string[] arguments
    )
    {
        var outcome = (await ToolRun.RunAsync(here, arguments)).Ended(exitCode);
        return outcome.Messages;
    }
}
