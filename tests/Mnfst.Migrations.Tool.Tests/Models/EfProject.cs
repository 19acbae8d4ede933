using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>A user's project with contexts of EF Core.</summary>
internal static class EfProject
{
    public const string Usual = "10.0.14";

    /// <summary>The provider that goes with a version of EF Core.</summary>
    private static readonly Dictionary<string, string> Providers = new(StringComparer.Ordinal)
    {
        ["8.0.34"] = "8.0.11",
        ["9.0.23"] = "9.0.4",
        [Usual] = "10.0.3",
    };

    /// <summary>Writes its project file.</summary>
    public static ToolSurroundings WithProject(
        this ToolSurroundings here,
        string folder = "App",
        string version = Usual,
        bool hasDesign = true,
        string extra = ""
    ) =>
        here.With(
            $"{folder}/{folder}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="{Providers[version]}" />
                <PackageReference Include="Microsoft.EntityFrameworkCore.Relational" Version="{version}" />
                {(
                hasDesign
                    ? $"""<PackageReference Include="Microsoft.EntityFrameworkCore.Design" Version="{version}" PrivateAssets="all" />"""
                    : ""
            )}
                {extra}
              </ItemGroup>
            </Project>
            """
        );

    /// <summary>Writes a context that has no constructor with parameters, and one table.</summary>
    public static ToolSurroundings WithContext(
        this ToolSurroundings here,
        string name,
        string table,
        string folder = "App"
    ) =>
        here.With(
            $"{folder}/{name}.cs",
            $$"""
            using Microsoft.EntityFrameworkCore;

            namespace App;

            public class {{table}} { public int Id { get; set; } }

            public class {{name}} : DbContext
            {
                public DbSet<{{table}}> Rows => Set<{{table}}>();

                protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql();

                protected override void OnModelCreating(ModelBuilder model) =>
                    model.Entity<{{table}}>().ToTable("{{table}}");
            }
            """
        );
}
