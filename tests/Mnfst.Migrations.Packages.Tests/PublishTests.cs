using System.Text.Json;
using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>What <c>dotnet publish</c> emits, and that it runs where nothing else is.</summary>
public class PublishTests(PackageFeed feed, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_library_emits_its_bundle_which_psql_and_the_tool_run()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project().Sql("001").Code("002a", "001").Sql("002b", "001").Sql("003", "002a, 002b");

        var published = (await app.PublishAsync("out")).Succeeded();
        (await app.DotNetAsync("clean", "-c", "Release", "-nodeReuse:false")).Succeeded();
        (await app.PublishAsync("again")).Succeeded();

        var bundle = Path.Combine(app.Folder, "out", "migrations");
        Assert.Contains(
            $"\n  migrations -> {bundle}{Path.DirectorySeparatorChar}\n",
            published.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(ReadAll(bundle), ReadAll(Path.Combine(app.Folder, "again", "migrations")));
        var manifest = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(bundle, "manifest.json"), Token)
        );
        Assert.Equal(4, manifest.RootElement.GetProperty("revisions").GetArrayLength());
        var psql = (await server.Server).PsqlPath;
        Assert.SkipWhen(psql is null, "The server has brought no psql.");
        for (var times = 0; times < 2; times++)
            (
                await ProgramRun.RunAsync(
                    psql,
                    bundle,
                    ["-X", "-q", "-d", database.Url, "-f", "upgrade.sql"],
                    []
                )
            ).Succeeded();
        Assert.Equal("001,002a,002b,003", await AppliedAsync(database));

        app.InstallTool();
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;
        var nothing = (await app.DotNetAsync("mnfst", "upgrade", "--bundle", bundle)).Succeeded();
        Assert.Equal("Nothing to do: the database is at 003.\n", nothing.Output);
        await File.AppendAllTextAsync(Path.Combine(bundle, "upgrade.sql"), "-- changed", Token);
        var refused = (await app.DotNetAsync("mnfst", "upgrade", "--bundle", bundle)).Failed();
        Assert.Contains("upgrade.sql", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_emits_the_bundle_of_the_project_that_it_refers_to()
    {
        using var root = await Consumer.CreateAsync(feed, "all");
        root.Project(file: "db/db.csproj")
            .With(
                "db/migrations/versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .With("app/Program.cs", "System.Console.WriteLine();")
            .With(
                "app/app.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../db/db.csproj" /></ItemGroup>
                </Project>
                """
            );

        (await root.DotNetAsync("publish", "app", "-o", "out", "-tl:off", "-nodeReuse:false")).Succeeded();

        Assert.True(File.Exists(Path.Combine(root.Folder, "out", "migrations", "upgrade.sql")));
    }

    [Fact]
    public async Task Who_wants_no_bundle_gets_none()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project("<MnfstBundleOnPublish>false</MnfstBundleOnPublish>").Sql("001");

        (await app.PublishAsync("out")).Succeeded();

        Assert.False(Directory.Exists(Path.Combine(app.Folder, "out", "migrations")));
    }

    [Theory]
    [InlineData("--no-self-contained")]
    [InlineData("--self-contained", "-p:PublishSingleFile=true")]
    [Trait("Speed", "Slow")]
    public async Task An_executable_project_is_an_executable_bundle(params string[] how)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        ProgramProject.With(app);

        var published = (await app.PublishAsync(["out", "--use-current-runtime", .. how])).Succeeded();
        await ProgramProject.GoesUpAndDownAsync(
            Path.Combine(app.Folder, "out", ProgramProject.Name),
            database
        );

        Assert.Empty(published.Diagnostics);
        Assert.True(File.Exists(Path.Combine(app.Folder, "out", "migrations", "manifest.json")));
    }

    [Fact]
    public async Task A_program_has_what_its_revisions_include_and_is_told_their_arguments()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project(
                "<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization>",
                $"""<PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />"""
            )
            .With("migrations/include/views/v.sql", "CREATE VIEW :{s}.v AS SELECT 7 AS seven;\n")
            .With(
                "migrations/versions/001.sql",
                """
                -- Message of 001
                -- mnfst:revision 001
                -- mnfst:argument s identifier
                -- mnfst:upgrade
                CREATE SCHEMA :{s};
                -- mnfst:include ../include/views/v.sql
                -- mnfst:downgrade
                DROP SCHEMA :{s} CASCADE;
                """
            );

        (await app.PublishAsync("out", "--no-self-contained", "--use-current-runtime")).Succeeded();
        using var elsewhere = await Consumer.CreateAsync(feed);
        Directory.Move(Path.Combine(app.Folder, "out"), Path.Combine(elsewhere.Folder, "out"));
        File.Delete(Path.Combine(app.Folder, "migrations/include/views/v.sql"));
        var program = Path.Combine(elsewhere.Folder, "out", ProgramProject.Name);
        var refused = (await RunAsync("upgrade")).Failed();
        var upgraded = (await RunAsync("upgrade", "-x", "s=My")).Succeeded();

        Assert.Contains(
            "migrations/versions/001.sql(3,19): the argument 's' of revision '001' is missing.",
            refused.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Upgraded to 001: 1 revision", upgraded.Output, StringComparison.Ordinal);
        Assert.Equal(7, await database.QueryAsync<int>("SELECT seven FROM \"My\".v", Token));
        (await RunAsync("downgrade", "base", "--yes")).Succeeded();

        Task<ProgramOutcome> RunAsync(params string[] arguments) =>
            ProgramRun.RunAsync(
                program,
                elsewhere.Folder,
                arguments,
                [new("MNFST_DATABASE", database.ConnectionString)]
            );
    }

    private static Dictionary<string, string> ReadAll(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText);

    private static Task<string?> AppliedAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            "SELECT string_agg(revision, ',' ORDER BY revision) FROM mnfst_revision",
            Token
        );
}
