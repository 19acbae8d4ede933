using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>Kinds of projects with contexts of EF Core, each of which has to be built.</summary>
[Trait("Speed", "Slow")]
public class EfProjectTests(PostgresServer server)
{
    [Theory]
    [InlineData("8.0.34")]
    [InlineData("9.0.23")]
    public async Task Each_version_of_EF_Core_works(string version)
    {
        using var here = new ToolSurroundings().WithProject(version: version).WithContext("Users", "users");

        Assert.Equal("users.Id integer\n", (await RunAsync(here, "--ef-project", "App")).Ended(0).Results);
    }

    [Fact]
    public async Task A_program_registers_its_contexts_with_its_host()
    {
        using var here = new ToolSurroundings()
            .WithProject()
            .With(
                "App/Users.cs",
                """
                using Microsoft.EntityFrameworkCore;

                namespace App;

                public class users { public int Id { get; set; } }

                public class Users(DbContextOptions<Users> options) : DbContext(options)
                {
                    public DbSet<users> Rows => Set<users>();
                }
                """
            )
            .With(
                "Web/Web.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../App/App.csproj" />
                    <PackageReference Include="Microsoft.EntityFrameworkCore.Design" Version="10.0.14" PrivateAssets="all" />
                  </ItemGroup>
                </Project>
                """
            )
            .With(
                "Web/Program.cs",
                """
                using App;
                using Microsoft.EntityFrameworkCore;

                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddDbContext<Users>(o => o.UseNpgsql(builder.Configuration["Database"]!));
                var app = builder.Build();
                File.WriteAllText("ran", "");
                app.Run();
                """
            )
            .With("Web/appsettings.json", """{ "Database": "Host=nowhere" }""")
            .With(
                "mnfst.json",
                """{ "model": { "ef": { "project": "App", "startup_project": "Web/Web.csproj" } } }"""
            );

        Assert.Equal("Rows.Id integer\n", (await RunAsync(here)).Ended(0).Results);
        // It gets no further than to its host.
        Assert.False(File.Exists(Path.Combine(here.Folder, "Web", "ran")));
    }

    [Fact]
    public async Task A_project_without_the_design_time_services_is_told_which_package_it_needs()
    {
        using var here = new ToolSurroundings().WithProject(hasDesign: false).WithContext("Users", "users");

        var outcome = (await RunAsync(here, "--ef-project", "App")).Ended(1);

        Assert.Contains(
            "does not reference Microsoft.EntityFrameworkCore.Design",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "App.csproj package Microsoft.EntityFrameworkCore.Design.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_wrong_with_a_project_is_told_as_it_is_mended()
    {
        using var here = new ToolSurroundings().WithProject();

        async Task<string> RefusalAsync() => (await RunAsync(here, "--ef-project", "App")).Ended(1).Messages;

        Assert.Contains("There is no DbContext in '", await RefusalAsync(), StringComparison.Ordinal);

        here.With("App/A.cs", "class A { int x = \"\"; }");
        var broken = await RefusalAsync();
        Assert.Contains("A.cs(1,19): error CS0029", broken, StringComparison.Ordinal);
        Assert.Contains("App.csproj' does not build. Nothing was done.", broken, StringComparison.Ordinal);

        here.With("App/A.cs", "").WithContext("Users", "users");
        here.With(
            "App/Users.cs",
            File.ReadAllText(Path.Combine(here.Folder, "App/Users.cs"))
                .Replace(
                    "options.UseNpgsql()",
                    "throw new System.Exception(\"No luck.\")",
                    StringComparison.Ordinal
                )
        );
        var thrown = await RefusalAsync();
        Assert.Contains("EF Core cannot tell of the model of '", thrown, StringComparison.Ordinal);
        Assert.Contains("No luck.", thrown, StringComparison.Ordinal);

        here.WithContext("Users", "users")
            .With(
                "App/Users.cs",
                File.ReadAllText(Path.Combine(here.Folder, "App/Users.cs"))
                    .Replace(
                        "ToTable(\"users\")",
                        "ToTable(\"users\").Property(x => x.Id).HasColumnType(\"gone\")",
                        StringComparison.Ordinal
                    )
            );
        var refused = await RefusalAsync();
        Assert.Contains(
            "App.csproj(2,10): error: type \"gone\" does not exist (42704)",
            refused,
            StringComparison.Ordinal
        );
        Assert.Contains("\"Id\" gone", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named()
    {
        using var here = new ToolSurroundings();

        Assert.Contains(
            "There is no project '",
            (await RunAsync(here, "--ef-project", "App")).Ended(1).Messages,
            StringComparison.Ordinal
        );
    }

    private async Task<Outcome> RunAsync(ToolSurroundings here, params string[] arguments) =>
        await ModelRun.RunAsync(await server.Server, here, ModelRun.Columns, arguments);
}
