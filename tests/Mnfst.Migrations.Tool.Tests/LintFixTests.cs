using System.Text.Json;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>lint --fix</c> writes the safe forms, and leaves a history that does what it did.</summary>
public class LintFixTests(PostgresServer server)
{
    private const string Users = "CREATE TABLE users (id bigint PRIMARY KEY, mail text, role text);";
    private const string Checked = "ALTER TABLE users ADD CONSTRAINT c CHECK (mail <> '');";

    [Fact]
    public async Task It_says_what_it_fixed_and_what_is_left()
    {
        using var here = History("DROP TABLE sessions;\nCREATE INDEX by_mail ON users (mail);");

        var done = (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(5);

        Assert.StartsWith(
            "fixed migrations/versions/002.sql:7: MNFST3101: Write CONCURRENTLY in an autocommit block\n",
            done.Messages,
            StringComparison.Ordinal
        );
        Assert.StartsWith("warning[MNFST3301]:", done.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("MNFST3101", done.Results, StringComparison.Ordinal);
        Assert.Contains("\nCREATE INDEX CONCURRENTLY by_mail", Read(here, "002"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_fixed_there_is_nothing_more_to_do()
    {
        using var here = History("CREATE INDEX by_mail ON users (mail);\n" + Checked);
        (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(0);
        var before = Files(here);

        var again = (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(0);

        Assert.Empty(again.Messages);
        Assert.Equal(before, Files(here));
    }

    [Fact]
    public async Task Byte_order_mark_and_line_ends_stay()
    {
        using var here = History("CREATE INDEX by_mail ON users (mail);\n" + Checked);
        var path = PathOf(here, "002");
        var text = File.ReadAllText(path).ReplaceLineEndings("\r\n");
        File.WriteAllText(path, text, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(0);

        var bytes = File.ReadAllBytes(path);
        Assert.Equal([0xef, 0xbb, 0xbf, (byte)'-'], bytes[..4]);
        Assert.DoesNotContain("\n", File.ReadAllText(path).Replace("\r\n", ""), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\n",
            Read(here, "003_validate_c").Replace("\r\n", ""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_revision_is_put_between_and_the_next_one_follows_it()
    {
        using var here = History(Checked).Sql("003", "002");

        var done = (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(0);

        Assert.Contains(
            "wrote migrations/versions/004_validate_c.sql, which follows '002'\nmoved '003', which now follows '004_validate_c'",
            done.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-- mnfst:down_revision 004_validate_c\n",
            Read(here, "003"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-- mnfst:down_revision 002\n",
            Read(here, "004_validate_c"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_merge_is_not_moved_and_that_is_said()
    {
        using var here = History(Checked).Sql("003", "001").Sql("004", "002, 003", "SELECT 1;");
        var before = Files(here);

        var done = (await ToolRun.RunAsync(here, "lint", "--fix", "-o", "json")).Ended(5);

        var left = Assert.Single(Parse(done.Results).GetProperty("unfixed").EnumerateArray());
        Assert.Equal("MNFST3111", left.GetProperty("rule").GetString());
        Assert.Equal(
            "It takes a revision between '002' and '004', which is a merge. Write it by hand.",
            left.GetProperty("reason").GetString()
        );
        Assert.Equal(before, Files(here));
    }

    [Fact]
    public async Task What_is_released_accepted_or_switched_off_is_left()
    {
        using var here = History("CREATE INDEX by_mail ON users (mail);");
        var before = Files(here);

        (await ToolRun.RunAsync(here, "lint", "--fix", "--since", "002")).Ended(0);
        (await ToolRun.RunAsync(here, "lint", "--baseline", "accepted")).Ended(0);
        (await ToolRun.RunAsync(here, "lint", "--fix", "--baseline", "accepted")).Ended(0);
        here.With("mnfst.json", """{ "lint": { "severity": { "MNFST3101": "none" } } }""");
        (await ToolRun.RunAsync(here, "lint", "--fix")).Ended(0);

        Assert.Equal(before, Files(here));
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task Programs_are_told_what_is_left_and_people_what_was_done(string format)
    {
        using var here = History("CREATE INDEX by_mail ON users (mail);");

        var done = (await ToolRun.RunAsync(here, "lint", "--fix", "-o", format)).Ended(0);

        Assert.DoesNotContain("MNFST3101", done.Results, StringComparison.Ordinal);
        Assert.Contains("fixed migrations/versions/002.sql:6", done.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fixed_history_is_verified()
    {
        await using var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var here = new ToolSurroundings(database).Sql("001", upgrade: Users);
        here.With("migrations/versions/001.sql", Text("001", null, Users, "DROP TABLE users;"))
            .With(
                "migrations/versions/002.sql",
                Text(
                    "002",
                    "001",
                    """
                    ALTER TABLE users ALTER role SET NOT NULL;
                    ALTER TABLE users ADD CHECK (mail <> '');
                    ALTER TABLE users ADD COLUMN boss bigint REFERENCES users;
                    ALTER TABLE users ADD UNIQUE (mail);
                    CREATE INDEX users_role ON users (role);
                    UPDATE users SET mail = lower(mail);
                    """,
                    """
                    DROP INDEX users_role;
                    ALTER TABLE users DROP CONSTRAINT users_mail_key;
                    ALTER TABLE users DROP COLUMN boss;
                    ALTER TABLE users DROP CONSTRAINT users_mail_check;
                    ALTER TABLE users ALTER role DROP NOT NULL;
                    """
                )
            );

        var done = await ToolRun.RunAsync(here, "lint", "--fix", "--fail-on", "error");
        done.Ended(0);

        Assert.Contains("wrote ", done.Messages, StringComparison.Ordinal);
        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    private static ToolSurroundings History(string upgrade) =>
        new ToolSurroundings()
            .With("migrations/versions/001.sql", Text("001", null, Users, "DROP TABLE users;"))
            .With("migrations/versions/002.sql", Text("002", "001", upgrade, ""));

    private static string Text(string id, string? down, string upgrade, string downgrade) =>
        $"""
            -- Message of {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}

            -- mnfst:upgrade
            {upgrade}

            -- mnfst:downgrade
            {downgrade}

            """;

    private static string PathOf(ToolSurroundings here, string id) =>
        Path.Combine(here.Folder, "migrations", "versions", $"{id}.sql");

    private static string Read(ToolSurroundings here, string id) => File.ReadAllText(PathOf(here, id));

    private static Dictionary<string, string> Files(ToolSurroundings here) =>
        Directory
            .EnumerateFiles(Path.Combine(here.Folder, "migrations"), "*", SearchOption.AllDirectories)
            .ToDictionary(file => file, File.ReadAllText);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
