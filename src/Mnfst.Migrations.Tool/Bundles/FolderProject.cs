using System.Security;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Bundles;

/// <summary>
/// The project that a folder of .sql files needs to become a program. What a folder may have, it may: nobody could say
/// otherwise to a project that is made up on the way.
/// </summary>
internal static class FolderProject
{
    /// <summary>Writes it.</summary>
    /// <param name="scratch">Where to.</param>
    /// <param name="migrations">The folder of .sql files.</param>
    /// <param name="current">The folder in which NuGet begins to look for its configuration.</param>
    /// <returns>The project file.</returns>
    public static string Write(string scratch, string migrations, string current)
    {
        var project = Path.Combine(scratch, "migrations.csproj");
        var version = new MigrationOptions().ToolVersion;
        File.WriteAllText(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <EnableDefaultItems>false</EnableDefaultItems>
                <MnfstAllowMultipleHeads>true</MnfstAllowMultipleHeads>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
                <RestoreRootConfigDirectory>{SecurityElement.Escape(current)}</RestoreRootConfigDirectory>
              </PropertyGroup>
              <ItemGroup>
                <MnfstMigration Include="{SecurityElement.Escape(Path.Combine(migrations, "**", "*.sql"))}" />
                <MnfstInclude Include="{SecurityElement.Escape(
                Path.Combine(migrations, "..", FolderIncludes.FolderName, "**", "*.sql")
            )}" />
                <MnfstHook Include="{SecurityElement.Escape(
                Path.Combine(migrations, "..", "hooks", "*.sql")
            )}" />
                {TagsItem(migrations)}
                <MnfstRepeatable Include="{SecurityElement.Escape(
                Path.Combine(migrations, "..", "repeatable", "**", "*.sql")
            )}" />
                <PackageReference Include="Mnfst.Migrations" Version="{version}" />
                <PackageReference Include="Mnfst.Migrations.Cli" Version="{version}" />
              </ItemGroup>
            </Project>
            """
        );
        return project;
    }

    private static string TagsItem(string migrations) =>
        HistoryPlaces.Beside(migrations) is { Tags: var tags } && File.Exists(tags)
            ? $"""<MnfstTags Include="{SecurityElement.Escape(tags)}" />"""
            : "";
}
