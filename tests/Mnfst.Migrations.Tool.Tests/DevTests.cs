using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The project's own PostgreSQL.</summary>
public class DevTests
{
    [Fact]
    public async Task It_is_started_for_a_command_and_keeps_its_data()
    {
        using var here = new ToolSurroundings().Sql("001");
        try
        {
            (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:")).Ended(0);
            var current = (await ToolRun.RunAsync(here, "current", "--database", "dev:")).Ended(0);
            var status = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);

            Assert.Equal("001 (head)\n", current.Results);
            Assert.Contains("stopped", status.Results, StringComparison.Ordinal);
        }
        finally
        {
            (await ToolRun.RunAsync(here, "dev", "reset", "--yes")).Ended(0);
        }
    }

    [Fact]
    public async Task It_is_started_and_stopped_by_hand_and_used_with_psql()
    {
        using var here = new ToolSurroundings().Sql("001");
        try
        {
            (await ToolRun.RunAsync(here, "dev", "start")).Ended(0);
            var status = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);
            var url = (await ToolRun.RunAsync(here, "dev", "url")).Ended(0);
            (await ToolRun.RunAsync(here, "upgrade", "--database", url.Results.Trim())).Ended(0);
            var psql = await ToolRun.RunAsync(
                here,
                "dev",
                "psql",
                "--",
                "-Atc",
                "SELECT revision FROM mnfst_revision"
            );
            // With nothing to run it is for what is typed: here there is nobody who types.
            (await ToolRun.RunAsync(here, "dev", "psql")).Ended(0);
            (await ToolRun.RunAsync(here, "dev", "stop")).Ended(0);
            var stopped = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);

            Assert.Contains("running", status.Results, StringComparison.Ordinal);
            Assert.Equal("001\n", psql.Ended(0).Results);
            Assert.Contains("stopped", stopped.Results, StringComparison.Ordinal);
        }
        finally
        {
            (await ToolRun.RunAsync(here, "dev", "reset", "--yes")).Ended(0);
        }
    }

    [Fact]
    public async Task A_throw_away_one_forgets_everything()
    {
        using var here = new ToolSurroundings().Sql("001");

        (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:throwaway")).Ended(0);
        var current = (await ToolRun.RunAsync(here, "current", "--database", "dev:throwaway")).Ended(0);

        Assert.Equal("", current.Results);
    }

    [Fact]
    public async Task No_source_at_all_is_told_with_the_ways_to_get_one()
    {
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["MNFST_DEV_SOURCE"] = "local";
        here.Variables["MNFST_POSTGRES_BIN"] = here.Folder;

        var outcome = (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:throwaway")).Ended(1);

        Assert.StartsWith("error: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("MNFST_POSTGRES_BIN", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_file_may_forbid_that_PostgreSQL_is_fetched()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .With("mnfst.json", """{ "dev_download": "never" }""");
        here.Variables["MNFST_DEV_SOURCE"] = "fetched";
        here.Variables["MNFST_DEV_CACHE"] = Path.Combine(here.Folder, "cache");

        var upgrade = await ToolRun.RunAsync(here, "upgrade", "--database", "dev:throwaway");
        var versions = (await ToolRun.RunAsync(here, "dev", "versions", "--output", "json")).Ended(0);

        Assert.StartsWith(
            "error: No PostgreSQL for a dev database was found: fetching PostgreSQL is forbidden, by MNFST_POSTGRES_DOWNLOAD or by dev_download in mnfst.json.\n",
            upgrade.Ended(1).Messages,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("fetchable", versions.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev:throwaway?version=21")]
    [InlineData("dev:?version=21")]
    public async Task A_version_that_is_not_to_be_had_is_one_clear_error(string url)
    {
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["DOCKER_HOST"] = "unix:///no/such/docker.sock";

        var outcome = (await ToolRun.RunAsync(here, "upgrade", "--database", url)).Ended(1);

        Assert.StartsWith(
            "error: No PostgreSQL 21 for a dev database was found: ",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("option")]
    [InlineData("name")]
    [InlineData("MNFST_DATABASE")]
    [InlineData("DATABASE_URL")]
    [InlineData("settings")]
    [InlineData("environment")]
    public async Task A_reset_is_of_the_database_that_is_named_by_whichever_of_the_ways(string way)
    {
        using var here = new ToolSurroundings().Sql("001");
        try
        {
            (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:")).Ended(0);
            (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:other")).Ended(0);
            string[] arguments = way switch
            {
                "option" => ["--database", "dev:other"],
                "name" => ["--name", "other"],
                "environment" => ["--env", "test"],
                _ => [],
            };
            if (char.IsAsciiLetterUpper(way[0]))
                here.Variables[way] = "dev:other";
            if (way == "settings")
                here.With("mnfst.json", """{ "database": "dev:other" }""");
            if (way == "environment")
                here.With("mnfst.json", """{ "environments": { "test": { "database": "dev:other" } } }""");

            var status = (await ToolRun.RunAsync(here, ["dev", "status", .. arguments])).Ended(0);
            var reset = (await ToolRun.RunAsync(here, ["dev", "reset", "--yes", .. arguments])).Ended(0);

            Assert.Contains("dev:other", status.Results, StringComparison.Ordinal);
            Assert.Equal("Reset: dev:other is empty.\n", reset.Results);
            var other = (await ToolRun.RunAsync(here, "current", "--database", "dev:other")).Ended(0);
            var own = (await ToolRun.RunAsync(here, "current", "--database", "dev:")).Ended(0);
            Assert.Equal(("", "001 (head)\n"), (other.Results, own.Results));
        }
        finally
        {
            foreach (var name in new[] { "dev:", "dev:other" })
                (await ToolRun.RunAsync(here, "dev", "reset", "--database", name, "--yes")).Ended(0);
        }
    }

    [Theory]
    [InlineData("status")]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("url")]
    [InlineData("psql")]
    [InlineData("reset", "--yes")]
    public async Task What_is_no_dev_database_is_refused_whoever_names_it(params string[] command)
    {
        const string Advice =
            "names no dev database, and 'dev {0}' works only with those. Name one: --database dev: is the project's own, --database dev:NAME another.";
        const string Url = "postgres://nobody:secret@127.0.0.1:1/nothing";
        using var here = new ToolSurroundings().Sql("001");
        var advice = string.Format(System.Globalization.CultureInfo.InvariantCulture, Advice, command[0]);

        var option = await ToolRun.RunAsync(here, ["dev", .. command, "--database", Url]);
        here.Variables["DATABASE_URL"] = Url;
        var variable = await ToolRun.RunAsync(here, ["dev", .. command]);

        Assert.Equal($"error: --database {advice}\n", option.Ended(2).Messages);
        Assert.Equal($"error: DATABASE_URL {advice}\n", variable.Ended(2).Messages);
    }

    [Fact]
    public async Task Two_names_for_the_database_are_one_too_many()
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = await ToolRun.RunAsync(here, "dev", "status", "--name", "a", "--database", "dev:b");

        Assert.Equal(
            "error: --name and --database both name the database. Remove one of them.\n",
            outcome.Ended(2).Messages
        );
    }
}
