using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>Builds that run migrations.</summary>
public class MigrateOnBuildTests(PackageFeed feed, PostgresServer server)
{
    private const string MigrateOnBuild = "<MnfstMigrateOnBuild>true</MnfstMigrateOnBuild>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_build_migrates_and_the_next_one_only_if_something_changed()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed, "app with spaces & ünïcode");
        app.Project(MigrateOnBuild).Sql("001").Code("002", "001");
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;

        (await app.BuildAsync()).Succeeded();
        Assert.Equal("001,002", await AppliedAsync(database));
        var second = (await app.BuildAsync("-v:detailed")).Succeeded();
        app.Sql("003", "002");
        (await app.BuildAsync()).Succeeded();
        Assert.Equal("001,002,003", await AppliedAsync(database));
        var designTime = (
            await app.DotNetAsync(
                "msbuild",
                "-t:Rebuild",
                "-p:DesignTimeBuild=true",
                "-v:detailed",
                "-nodeReuse:false"
            )
        ).Succeeded();

        Assert.Contains(
            "Skipping target \"_MnfstMigrate\" because all output files are up-to-date",
            second.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Task \"RunMnfst\"", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Task \"RunMnfst\"", designTime.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(app.Folder, "migrate.*.stamp", SearchOption.AllDirectories));
        (await app.DotNetAsync("clean", "-nodeReuse:false")).Succeeded();
        Assert.Empty(Directory.GetFiles(app.Folder, "*.stamp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_fails_is_an_error_of_the_build_at_its_statement()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE \"003\" (id int)", Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project(MigrateOnBuild)
            .Sql("001")
            .Sql("002", "001", "DO $$ BEGIN RAISE WARNING 'look here'; END $$;")
            .Sql("003", "002");
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;

        var broken = (await app.BuildAsync()).Failed();
        await database.ExecuteAsync("DROP TABLE \"003\"", Token);
        (await app.BuildAsync()).Succeeded();

        Assert.Contains("mnfst : warning MNFST3009: look here", broken.Diagnostics);
        Assert.Contains(
            broken.Diagnostics,
            line =>
                line.Contains(
                    "003.sql(5,1): error MNFST3001: Revision '003' failed: relation \"003\" already exists (42P07)",
                    StringComparison.Ordinal
                )
                && line.EndsWith(
                    "Done before it in this run: 001, 002. When that is fixed, run the same command again.",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal("001,002,003", await AppliedAsync(database));
    }

    [Fact]
    public async Task A_revision_that_was_changed_is_an_error_at_its_change()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project(MigrateOnBuild).Sql("001").Sql("002", "001");
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;
        (await app.BuildAsync()).Succeeded();

        var broken = (await app.Sql("002", "001", "CREATE TABLE other (id int);").BuildAsync()).Failed();

        var error = Assert.Single(broken.Diagnostics);
        Assert.Contains(
            "002.sql(5,1): error MNFST3000: Changed since they were applied: '002' (",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_secret_is_in_a_log()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project(MigrateOnBuild).Sql("001");
        app.Variables["MNFST_DATABASE"] = $"{role.ConnectionString};Password={role.Password}";

        var built = (await app.BuildAsync("-v:detailed", "-bl:build.binlog")).Succeeded();

        Assert.Equal("001", await AppliedAsync(database));
        Assert.Contains("Task \"RunMnfst\"", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(role.Password, built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(role.Password, await ReadLogAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_database_of_the_variables_of_libpq_is_migrated_too()
    {
        await using var first = await server.CreateDatabaseAsync(Token);
        await using var second = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project($"{MigrateOnBuild}<MnfstDatabase>postgres://</MnfstDatabase>").Sql("001");
        foreach (var database in (TestDatabase[])[first, second])
        {
            var place = new NpgsqlConnectionStringBuilder(database.ConnectionString);
            app.Variables["PGHOST"] = place.Host!;
            app.Variables["PGPORT"] = $"{place.Port}";
            app.Variables["PGUSER"] = place.Username!;
            app.Variables["PGPASSWORD"] = place.Password ?? "";
            app.Variables["PGDATABASE"] = place.Database!;
            (await app.BuildAsync()).Succeeded();
        }

        Assert.Equal("001", await AppliedAsync(first));
        Assert.Equal("001", await AppliedAsync(second));
    }

    [Fact]
    public async Task A_database_that_nobody_named_is_asked_for_in_the_words_of_the_build()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project(MigrateOnBuild).Sql("001");

        var broken = (await app.BuildAsync()).Failed();

        Assert.Equal(
            "mnfst : error MNFST3000: No database is given. Set the property MnfstDatabase, set MNFST_DATABASE or DATABASE_URL, or write \"database\" in mnfst.json.",
            Assert.Single(broken.Diagnostics)
        );
    }

    [Fact]
    public async Task A_command_of_the_tool_has_the_project_built_without_its_commands_and_without_a_password()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Project(MigrateOnBuild)
            .Sql("001")
            .With(
                "Directory.Build.targets",
                """
                <Project>
                  <Target Name="Tell" BeforeTargets="Build">
                    <WriteLinesToFile File="told.txt" Lines="$(MNFST_DATABASE)$(PGPASSWORD)." Overwrite="true" />
                  </Target>
                </Project>
                """
            );
        app.InstallTool();
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;
        app.Variables["PGPASSWORD"] = "secret";

        (await app.DotNetAsync("mnfst", "current")).Succeeded();

        Assert.Equal(".", (await File.ReadAllTextAsync(Path.Combine(app.Folder, "told.txt"), Token)).Trim());
        Assert.False(
            await database.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token)
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_that_says_so()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project($"{MigrateOnBuild}<MnfstDatabase>postgres://app@127.0.0.1:1/app</MnfstDatabase>")
            .Sql("001");

        var broken = (await app.BuildAsync()).Failed();

        var error = Assert.Single(broken.Diagnostics);
        Assert.StartsWith(
            "mnfst : error MNFST3000: Cannot connect to postgres://app@127.0.0.1:1/app",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_that_only_refers_to_migrations_runs_none()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var root = await Consumer.CreateAsync(feed, "all");
        root.Project(file: "db/db.csproj")
            .With(
                "db/migrations/versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .With(
                "Directory.Build.props",
                $"<Project><PropertyGroup>{MigrateOnBuild}</PropertyGroup></Project>"
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
        root.Variables["MNFST_DATABASE"] = database.ConnectionString;

        var built = (await root.BuildAsync("app", "-graph", "-m", "-v:detailed")).Succeeded();

        Assert.Equal("001", await AppliedAsync(database));
        Assert.Equal(1, built.Output.Split("Task \"RunMnfst\"").Length - 1);
    }

    private static Task<string?> AppliedAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            "SELECT string_agg(revision, ',' ORDER BY revision) FROM mnfst_revision",
            Token
        );

    /// <summary>The binary log as text: it is compressed.</summary>
    private static async Task<string> ReadLogAsync(Consumer app)
    {
        // What shows a log at this verbosity shows its own environment, too.
        app.Variables.Remove("MNFST_DATABASE");
        var log = await app.DotNetAsync("msbuild", "build.binlog", "-v:diagnostic", "-nodeReuse:false");
        Assert.Contains("RunMnfst", log.Succeeded().Output, StringComparison.Ordinal);
        return log.Output;
    }
}
