using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Tool.Tests.Infrastructure;

/// <summary>A project that refers to what the package has in it, and is built as a user's is.</summary>
internal static class CodeProject
{
    public static ToolSurroundings Create(TestDatabase? database = null)
    {
        var source = Path.Combine(Path.GetDirectoryName(Sample.Project)!, "..", "..", "src");
        var generator = Path.Combine(source, "Mnfst.Migrations.Generator");
        var here = new ToolSurroundings(database).With(
            "app.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{generator}/build/Mnfst.Migrations.Generator.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{AppContext.BaseDirectory}Mnfst.Migrations.Core.dll" />
                <Reference Include="{AppContext.BaseDirectory}Mnfst.Migrations.Sql.dll" />
                <Reference Include="{AppContext.BaseDirectory}Npgsql.dll" />
                <Analyzer Include="{AppContext.BaseDirectory}Mnfst.Migrations.Core.dll" />
                <Analyzer Include="{AppContext.BaseDirectory}Mnfst.Migrations.Generator.dll" />
              </ItemGroup>
              <Import Project="{generator}/build/Mnfst.Migrations.Generator.targets" />
            </Project>
            """
        );
        here.Variables["XDG_CACHE_HOME"] = Path.Combine(here.Folder, "bin", "cache");
        return here;
    }
}
