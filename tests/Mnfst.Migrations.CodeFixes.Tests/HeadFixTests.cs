using System.Text.RegularExpressions;
using Mnfst.Migrations.CodeFixes.Tests.Infrastructure;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.CodeFixes.Tests;

/// <summary>Several heads become one: MNFST1005.</summary>
public partial class HeadFixTests
{
    private const string Merge = "Merge heads '004_add_user_preferences' and '005_add_audit_trail'";
    private const string MergeId = "006_merge_user_preferences_audit_trail";

    private static MigrationProject Base => new MigrationProject().Sql("003_add_indexes");

    [Fact]
    public async Task At_sql_a_merge_revision_is_added_in_sql_beside_it()
    {
        var before = Base.Code("004_add_user_preferences", "003_add_indexes")
            .Sql("005_add_audit_trail", "003_add_indexes");
        var after = await Mended.WithAsync(before, Merge);
        Assert.Equal(
            """
            -- merge 004_add_user_preferences and 005_add_audit_trail
            -- mnfst:revision 006_merge_user_preferences_audit_trail
            -- mnfst:down_revision 004_add_user_preferences, 005_add_audit_trail
            -- mnfst:create_date NOW

            -- mnfst:upgrade

            -- mnfst:downgrade

            """,
            WithoutDate(after.Files[$"migrations/versions/{MergeId}.sql"])
        );
    }

    [Fact]
    public async Task At_code_a_merge_revision_is_added_in_code_beside_it()
    {
        var before = Base.Sql("004_add_user_preferences", "003_add_indexes")
            .Code("005_add_audit_trail", "003_add_indexes");
        var after = await Mended.WithAsync(before, Merge);
        Assert.Equal(
            """
            namespace App.Migrations;

            /// <summary>merge 004_add_user_preferences and 005_add_audit_trail</summary>
            [Revision("006_merge_user_preferences_audit_trail", CreateDate = "NOW")]
            [DownRevision("004_add_user_preferences", "005_add_audit_trail")]
            public sealed class MergeUserPreferencesAuditTrail : Migration
            {
                public override void Upgrade(Operations op) { }

                public override void Downgrade(Operations op) { }
            }

            """,
            WithoutDate(after.Files[$"migrations/{MergeId}.cs"])
        );
    }

    [Fact]
    public async Task A_class_in_another_namespace_and_with_a_using_gets_a_neighbour_like_it()
    {
        var before = Base.Sql("004_add_user_preferences", "003_add_indexes")
            .Code("005_add_audit_trail", "003_add_indexes");
        var code = before.Files["migrations/M.cs"];
        before.With(
            "migrations/M.cs",
            "using Mnfst.Migrations;\r\n" + code.Replace("App.Migrations", "Other").Replace("\n", "\r\n")
        );
        var after = await Mended.WithAsync(before, Merge);
        Assert.StartsWith(
            "using Mnfst.Migrations;\r\n\r\nnamespace Other;\r\n\r\n/// <summary>merge",
            after.Files[$"migrations/{MergeId}.cs"],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            after.Files[$"migrations/{MergeId}.cs"].Split('\n')[..^1],
            line => !line.EndsWith('\r')
        );
    }

    [Fact]
    public async Task A_file_of_sql_gets_a_neighbour_with_the_same_line_ends()
    {
        var before = Base.Sql("004_add_user_preferences", "003_add_indexes")
            .With(
                "migrations/versions/5.sql",
                MigrationProject.SqlText("005_add_audit_trail", "003_add_indexes").Replace("\n", "\r\n")
            );
        var after = await Mended.WithAsync(before, Merge);
        Assert.DoesNotContain(
            after.Files[$"migrations/versions/{MergeId}.sql"].Split('\n')[..^1],
            line => !line.EndsWith('\r')
        );
    }

    [Fact]
    public async Task A_class_whose_name_is_taken_gets_a_number()
    {
        var before = Base.Sql("004_add_user_preferences", "003_add_indexes")
            .Code("005_add_audit_trail", "003_add_indexes")
            .With("Taken.cs", "namespace App.Migrations; class MergeUserPreferencesAuditTrail;");
        var after = await Mended.WithAsync(before, Merge);
        Assert.Contains("class MergeUserPreferencesAuditTrail2 :", after.Files[$"migrations/{MergeId}.cs"]);
    }

    [Fact]
    public async Task Three_heads_are_merged_by_one_revision()
    {
        var before = Base.Sql("004_a", "003_add_indexes")
            .Sql("005_b", "003_add_indexes")
            .Sql("006_c", "003_add_indexes");
        var after = await Mended.WithAsync(before, "Merge heads '004_a', '005_b' and '006_c'");
        Assert.Contains(
            "down_revision 004_a, 005_b, 006_c\n",
            after.Files["migrations/versions/007_merge_a_b_c.sql"]
        );
    }

    [Fact]
    public async Task An_id_that_no_file_may_have_as_its_name_is_added_under_a_similar_one()
    {
        var before = Base.With(
                "migrations/versions/4.sql",
                MigrationProject.SqlText("004_a/b", "003_add_indexes")
            )
            .Sql("005_c", "003_add_indexes");
        var after = await Mended.WithAsync(before, "Merge heads '004_a/b' and '005_c'");
        Assert.Contains("revision 006_merge_a/b_c\n", after.Files["migrations/versions/006_merge_a_b_c.sql"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_branch_is_rebased_onto_the_other_at_its_first_revision(bool inCode)
    {
        var before = Base.Sql("004_a", "003_add_indexes");
        before = inCode
            ? before.Code("005_b", "003_add_indexes", "B")
            : before.Sql("005_b", "003_add_indexes");
        before.Sql("006_c", "005_b");
        using var editor = new Editor(before);
        Assert.Equal(
            ["Merge heads '004_a' and '006_c'", "Rebase '006_c' onto '004_a'", "Rebase '004_a' onto '006_c'"],
            await editor.OffersAsync("MNFST1005")
        );

        var file = inCode ? "migrations/B.cs" : "migrations/versions/005_b.sql";
        var after = Mended.RequireSound(await editor.ApplyAsync("Rebase '006_c' onto '004_a'"));
        Assert.Equal(before.Files[file].Replace("003_add_indexes", "004_a"), after.Files[file]);
        Assert.Equal(before.Files.Count, after.Files.Count);

        after = Mended.RequireSound(await editor.ApplyAsync("Rebase '004_a' onto '006_c'"));
        Assert.Equal(
            MigrationProject.SqlText("004_a", "006_c"),
            after.Files["migrations/versions/004_a.sql"]
        );
    }

    [Fact]
    public async Task A_branch_that_the_other_depends_on_is_not_put_on_top_of_it()
    {
        var before = Base.Sql("004_a", "003_add_indexes").Sql("005_b", "003_add_indexes");
        before.With(
            "migrations/versions/005_b.sql",
            before
                .Files["migrations/versions/005_b.sql"]
                .Replace("-- mnfst:up", "-- mnfst:depends_on 004_a\n-- mnfst:up")
        );
        using var editor = new Editor(before);
        var offers = await editor.OffersAsync("MNFST1005");
        Assert.Contains("Rebase '005_b' onto '004_a'", offers);
        Assert.DoesNotContain("Rebase '004_a' onto '005_b'", offers);
    }

    [Fact]
    public async Task Histories_without_a_common_revision_are_merged_only()
    {
        using var editor = new Editor(new MigrationProject().Sql("001_a").Sql("002_b"));
        Assert.Equal(["Merge heads '001_a' and '002_b'"], await editor.OffersAsync("MNFST1005"));
    }

    [Fact]
    public async Task A_branch_that_leaves_the_common_history_twice_is_not_rebased()
    {
        var before = Base.Sql("004_a", "003_add_indexes")
            .Sql("005_b", "003_add_indexes")
            .Sql("006_c", "003_add_indexes")
            .Sql("007_merge", "005_b, 006_c");
        using var editor = new Editor(before);
        Assert.Equal(
            ["Merge heads '004_a' and '007_merge'", "Rebase '004_a' onto '007_merge'"],
            await editor.OffersAsync("MNFST1005")
        );
    }

    private static string WithoutDate(string text) => Date().Replace(text, "NOW");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Date();
}
