using System.Text.Json;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>merge</c>.</summary>
public class MergeTests
{
    [Fact]
    public async Task The_guides_merge_has_the_guides_name()
    {
        using var here = Folder()
            .Sql("003_add_indexes")
            .Sql("004_add_user_preferences", "003_add_indexes")
            .Sql("005_add_audit_trail", "003_add_indexes");

        var outcome = await here.DoAsync(
            "merge",
            "-m",
            "merge user_preferences and audit_trail branches",
            "004_add_user_preferences",
            "005_add_audit_trail"
        );

        Assert.Equal(
            $"Created 006_merge_user_preferences_audit_trail in {Versions}/006_merge_user_preferences_audit_trail.sql.\n",
            outcome.Results
        );
        var text = here.Read($"{Versions}/006_merge_user_preferences_audit_trail.sql");
        Assert.StartsWith(
            "-- merge user_preferences and audit_trail branches\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "down_revision 004_add_user_preferences, 005_add_audit_trail\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Single((await here.DoAsync("heads")).Results.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("heads")]
    [InlineData("main", "feature_x")]
    [InlineData("004", "feature_x@head")]
    [InlineData]
    public async Task Branches_are_named_by_id_or_label(params string[] revisions)
    {
        using var here = Folder()
            .Sql("001")
            .Sql("002", "001\n-- mnfst:branch_labels main")
            .Sql("003", "001\n-- mnfst:branch_labels feature_x")
            .Sql("004", "002")
            .Sql("005", "003");

        await here.DoAsync(["merge", .. revisions]);

        var text = here.Read($"{Versions}/006_merge_004_005.sql");
        Assert.StartsWith("-- merge 004 and 005\n", text, StringComparison.Ordinal);
        Assert.Contains("mnfst:down_revision 004, 005\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_head_needs_splice()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001").Sql("004", "003");

        Assert.Contains(
            "Revision '003' is not a head. Name the head above it, '003@head', or give --splice",
            await here.RefusalAsync(1, "merge", "002", "003"),
            StringComparison.Ordinal
        );
        await here.DoAsync("merge", "002", "003", "--splice");

        Assert.Contains(
            "mnfst:down_revision 002, 003\n",
            here.Read($"{Versions}/005_merge_002_003.sql"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("There is nothing to merge: '003' is the only head.", "heads")]
    [InlineData("A merge needs two or more revisions, but only '003' is named.", "003")]
    [InlineData("'003' already follows '001'", "001", "003", "--splice")]
    public async Task What_is_no_merge_is_refused(string message, params string[] arguments)
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "002");

        Assert.Contains(
            message,
            await here.RefusalAsync(2, ["merge", .. arguments]),
            StringComparison.Ordinal
        );
        Assert.Equal(3, here.Files().Count());
    }

    [Fact]
    public async Task Numbers_that_were_given_twice_are_told()
    {
        using var here = Folder().Sql("001_a").Sql("002_b", "001_a").Sql("002_c", "001_a");

        var outcome = await here.DoAsync("merge");

        Assert.Contains(
            "Several branches use the number 002: 002_b, 002_c. That is fine: the links give the order. The merge is '003_merge_b_c'.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_both_branches_touch_is_named()
    {
        using var here = Folder()
            .Sql("001", upgrade: "CREATE TABLE users (id int);")
            .Sql("002_a", "001", "ALTER TABLE users ADD a int;\nCREATE TABLE a ();")
            .Sql("002_b", "001", "CREATE TABLE b ();")
            .Sql("003_b", "002_b", "CREATE INDEX i\n  ON public.users (id);");

        var outcome = await here.DoAsync("merge");

        Assert.Contains(
            """
            warning: table users is changed on several branches. Check that the changes work in either order:
              migrations/versions/002_a.sql(5,1): 002_a: ALTER TABLE users ADD a int
              migrations/versions/003_b.sql(5,1): 003_b: CREATE INDEX i ON public.users (id)

            """,
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("table a ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_what_operations_in_code_touch()
    {
        using var here = Project()
            .Code("001")
            .Code(
                "002",
                "001",
                """op.AddColumn("users", "a", PgType.Text); op.Execute("CREATE VIEW v AS SELECT 1"); op.CreateEnum("role", ["a"]);"""
            )
            .Code(
                "003",
                "001",
                """const string t = "users"; op.CreateIndex("i", t, ["a"]); op.Execute("DROP VIEW v"); op.DropEnum("role"); op.DropTable("other");"""
            );

        var outcome = await here.DoAsync("merge", "-o", "json");

        using var answer = JsonDocument.Parse(outcome.Results);
        var overlaps = answer.RootElement.GetProperty("overlaps").EnumerateArray().ToList();
        Assert.Equal(
            ["table users", "type role", "view v"],
            overlaps.Select(overlap => overlap.GetProperty("object").GetString())
        );
        var statement = overlaps[0].GetProperty("statements")[1];
        Assert.Equal("003", statement.GetProperty("revision").GetString());
        Assert.Equal("migrations/versions/003.cs", statement.GetProperty("path").GetString());
        Assert.Equal("op.CreateIndex(\"i\", t, [\"a\"])", statement.GetProperty("statement").GetString());
        Assert.Equal("004_merge_002_003", answer.RootElement.GetProperty("revision").GetString());
        Assert.True(here.Has($"{Versions}/004_merge_002_003.cs"));
    }
}
