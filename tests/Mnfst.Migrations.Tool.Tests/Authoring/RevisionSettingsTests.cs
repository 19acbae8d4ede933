using System.Text.RegularExpressions;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary>What <c>mnfst.json</c> says of new revisions.</summary>
public class RevisionSettingsTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "id_template": "{hash}" }""", "^[0-9a-f]{12}_add_x\\.sql$")]
    [InlineData("""{ "id_template": "{timestamp}_{slug}" }""", "^20[0-9]{12}_add_x\\.sql$")]
    [InlineData("""{ "id_template": "{year}{month}{day}-{number}{slug}" }""", "^20[0-9]{6}-001add_x\\.sql$")]
    [InlineData("""{ "file_template": "{year}_{rev}" }""", "^20[0-9]{2}_001_add_x\\.sql$")]
    public async Task Ids_and_files_are_named_by_templates(string authoring, string name)
    {
        using var here = Folder(authoring);

        await here.DoAsync("revision", "-m", "Add x");

        Assert.Matches(new Regex(name), Assert.Single(here.Files()));
    }

    [Theory]
    [InlineData(
        """{ "id_template": "{numbr}" }""",
        "(1,70): error: 'id_template': There is no part '{numbr}'. Did you mean '{number}'?"
    )]
    [InlineData("""{ "id_template": "a}" }""", "'id_template': There is an unmatched brace.")]
    [InlineData("""{ "id_template": "{rev}" }""", "There is no part '{rev}'.")]
    [InlineData("""{ "kind": "cs" }""", "'kind' must be \"sql\" or \"csharp\".")]
    [InlineData("""{ "kinds": "sql" }""", "There is no key 'kinds'. Did you mean 'kind'?")]
    [InlineData("""{ "version_paths": "a" }""", "'version_paths' must be a list of strings")]
    [InlineData("""{ "revision_environment": "yes" }""", "'revision_environment' must be true or false")]
    [InlineData("""{ "post_write_hooks": ["x"] }""", "'post_write_hooks' must be an object")]
    [InlineData("""{ "post_write_hooks": { "c#": ["x"] } }""", "There is no key 'c#' here.")]
    public async Task A_setting_that_makes_no_sense_is_told_with_its_place(string authoring, string message)
    {
        using var here = Folder(authoring);

        var refusal = await here.RefusalAsync(1, "revision", "-m", "x");

        Assert.StartsWith("error: mnfst.json(1,", refusal, StringComparison.Ordinal);
        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Empty(here.Files());
    }

    [Fact]
    public async Task The_text_is_that_of_a_template()
    {
        using var here = Folder("""{ "sql_template": "revision.sql" }""")
            .With(
                "revision.sql",
                "${header}\n-- Owner: data team\n\n-- mnfst:upgrade\n-- ${message}\n\n-- mnfst:downgrade\n"
            );

        await here.DoAsync("revision", "-m", "Add x");

        var text = here.Read($"{Versions}/001_add_x.sql");
        Assert.StartsWith("-- Add x\n-- mnfst:revision 001_add_x\n", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "-- Owner: data team\n\n-- mnfst:upgrade\n-- Add x\n\n-- mnfst:downgrade\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "-- a\n${headr}",
        "revision.sql(2,1): error: A revision has no '${headr}'. Did you mean '${header}'?"
    )]
    [InlineData(
        "-- mnfst:revision x\n-- mnfst:upgrade\n-- mnfst:downgrade\n",
        "does not declare revision '001_add_x'"
    )]
    [InlineData(
        "${header}\n-- mnfst:upgrad\n",
        "does not produce a valid .sql revision file. migrations/versions/001_add_x.sql("
    )]
    public async Task A_template_that_gives_no_such_revision_is_refused(string template, string message)
    {
        using var here = Folder("""{ "sql_template": "revision.sql" }""").With("revision.sql", template);

        Assert.Contains(
            message,
            await here.RefusalAsync(1, "revision", "-m", "Add x"),
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
    }

    [Fact]
    public async Task A_template_that_is_not_there_is_named()
    {
        using var here = Folder("""{ "sql_template": "absent.sql" }""");

        Assert.Contains(
            "'absent.sql' cannot be read",
            await here.RefusalAsync(1, "revision", "-m", "x"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Hooks_run_on_the_new_file()
    {
        using var here = Folder(
            """{ "post_write_hooks": { "sql": ["cp {file} copy.sql", "cp \"{file}\" \"a copy.sql\""], "csharp": ["false"] } }"""
        );

        await here.DoAsync("revision", "-m", "x");

        Assert.Equal(here.Read($"{Versions}/001_x.sql"), here.Read("copy.sql"));
        Assert.True(here.Has("a copy.sql"));
    }

    [Theory]
    [InlineData("false", "The hook 'false' exited with code 1. 'migrations/versions/001_x.sql' is written.")]
    [InlineData("no-such-program {file}", "The hook 'no-such-program {file}' cannot be started:")]
    public async Task A_hook_that_fails_is_told_and_the_file_stays(string hook, string message)
    {
        using var here = Folder($$"""{ "post_write_hooks": { "sql": ["{{hook}}"] } }""");

        var outcome = (await ToolRun.RunAsync(here, "revision", "-m", "x", "-o", "json")).Ended(1);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("\"hook_failure\": \"The hook", outcome.Results, StringComparison.Ordinal);
        Assert.Equal(["001_x.sql"], here.Files());
    }

    [Fact]
    public async Task Revisions_are_written_to_the_version_paths()
    {
        using var here = Folder(
            """{ "version_paths": ["migrations/versions/core", "migrations/versions/billing"] }"""
        );

        await here.DoAsync("revision", "-m", "a");
        await here.DoAsync("revision", "-m", "b", "--version-path", "migrations/versions/billing");
        await here.DoAsync("revision", "-m", "c");

        Assert.True(here.Has($"{Versions}/core/001_a.sql"));
        Assert.True(here.Has($"{Versions}/billing/002_b.sql"));
        Assert.True(here.Has($"{Versions}/billing/003_c.sql"));
        Assert.Contains(
            "'migrations/versions/other' is not one of the version_paths in mnfst.json",
            await here.RefusalAsync(2, "revision", "-m", "d", "--version-path", "migrations/versions/other"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_database_is_asked_before_if_that_is_wanted()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder("""{ "revision_environment": true }""").Sql("001").Sql("002", "001");

        Assert.Contains(
            "No database is given.",
            await here.RefusalAsync(2, "revision", "-m", "x"),
            StringComparison.Ordinal
        );
        Assert.Equal(["001.sql", "002.sql"], here.Files());

        here.Variables["MNFST_DATABASE"] = database.ConnectionString;
        await here.DoAsync("upgrade", "001");
        var outcome = await here.DoAsync("revision", "-m", "x");

        Assert.Contains(
            "does not have 002 yet, which the new revision follows.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}
