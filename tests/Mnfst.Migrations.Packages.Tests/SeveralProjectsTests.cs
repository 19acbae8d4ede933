using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>Builds of several projects, and of projects that target several frameworks.</summary>
public class SeveralProjectsTests(PackageFeed feed)
{
    private const string Empty = "-- mnfst:upgrade\n-- mnfst:downgrade\n";

    [Fact]
    public async Task The_first_framework_that_has_the_package_stands_for_all()
    {
        using var app = await Consumer.CreateAsync(feed);
        // Windows is another framework for which the SDK alone is enough.
        app.With(
                "app.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFrameworks>
                      net10.0-windows;
                      net10.0
                    </TargetFrameworks>
                    <EnableWindowsTargeting>true</EnableWindowsTargeting>
                    <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
                  </PropertyGroup>
                  <ItemGroup Condition="'$(TargetFramework)' == 'net10.0'">
                    <PackageReference Include="Mnfst.Migrations" Version="{Repository.Version}" />
                  </ItemGroup>
                </Project>
                """
            )
            .Sql("001");

        (await app.BuildAsync("-p:MnfstScriptOnBuild=true", "-p:MnfstScriptFolder=scripts")).Succeeded();
        (await app.BuildAsync("-t:MnfstScript")).Succeeded();
        (await app.PublishAsync("out", "-f", "net10.0")).Succeeded();

        Assert.All(
            ["scripts", "bin/Debug/net10.0/migrations", "out/migrations"],
            folder => Assert.True(File.Exists(Path.Combine(app.Folder, folder, "upgrade.sql")), folder)
        );
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "bin/Debug/net10.0-windows/migrations")));
    }

    [Fact]
    public async Task Each_of_two_histories_in_one_program_has_a_folder()
    {
        using var root = await Consumer.CreateAsync(feed, "all");
        foreach (var project in (string[])["orders", "billing"])
            root.Project(file: $"{project}/{project}.csproj")
                .With($"{project}/migrations/versions/001.sql", $"-- mnfst:revision {project}\n{Empty}");
        root.With("app/Program.cs", "System.Console.WriteLine();")
            .With(
                "app/app.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../orders/orders.csproj" />
                    <ProjectReference Include="../billing/billing.csproj" />
                  </ItemGroup>
                </Project>
                """
            );

        (await root.DotNetAsync("publish", "app", "-o", "out", "-tl:off", "-nodeReuse:false")).Succeeded();

        foreach (var project in (string[])["orders", "billing"])
            Assert.Contains(
                $"\"{project}\"",
                await File.ReadAllTextAsync(
                    Path.Combine(root.Folder, "out", "migrations", project, "manifest.json"),
                    TestContext.Current.CancellationToken
                ),
                StringComparison.Ordinal
            );
        Assert.False(File.Exists(Path.Combine(root.Folder, "out", "migrations", "manifest.json")));
    }

    [Fact]
    public async Task A_target_on_a_solution_concerns_the_projects_that_have_migrations()
    {
        using var root = await Consumer.CreateAsync(feed, "all");
        root.Project(file: "db/db.csproj")
            .With("db/migrations/versions/001.sql", $"-- mnfst:revision 001\n{Empty}")
            .With(
                "app/app.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../db/db.csproj" /></ItemGroup>
                </Project>
                """
            )
            .With(
                "all.slnx",
                """<Solution><Project Path="db/db.csproj" /><Project Path="app/app.csproj" /></Solution>"""
            );
        (await root.DotNetAsync("restore", "all.slnx")).Succeeded();

        var verified = (await root.BuildAsync("all.slnx", "-t:MnfstVerify", "-v:detailed")).Succeeded();
        (await root.BuildAsync("all.slnx", "-t:MnfstScript")).Succeeded();

        // It is verified, and compared with the model.
        Assert.Equal(2, verified.Output.Split("Task \"RunMnfst\"").Length - 1);
        Assert.True(File.Exists(Path.Combine(root.Folder, "db/bin/Debug/net10.0/migrations/upgrade.sql")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("<OutputType>Exe</OutputType>", "Mnfst.Migrations.Cli")]
    public async Task A_project_without_migrations_is_a_beginning(string properties, string package)
    {
        const string All =
            "<MnfstScriptOnBuild>true</MnfstScriptOnBuild><MnfstVerifyOnBuild>true</MnfstVerifyOnBuild>";
        using var app = await Consumer.CreateAsync(feed);
        var items =
            package.Length == 0
                ? ""
                : $"""<PackageReference Include="{package}" Version="{Repository.Version}" />""";
        app.Project(All + properties, items);

        var published = (await app.PublishAsync("out")).Succeeded();

        Assert.Empty(published.Diagnostics);
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "out", "migrations")));
        if (package.Length > 0)
        {
            var heads = (await app.DotNetAsync("out/app.dll", "heads")).Succeeded();
            Assert.Equal("There are no revisions yet.\n", heads.Output);
        }
        app.Sql("001");
        (await app.PublishAsync("out")).Succeeded();
        Assert.True(File.Exists(Path.Combine(app.Folder, "out", "migrations", "upgrade.sql")));
    }
}
