using Mnfst.Migrations.CodeFixes.Tests.Infrastructure;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.CodeFixes.Tests;

/// <summary>A missing downgrade is added, or its lack is said to be meant: MNFST2007.</summary>
public class DowngradeFixTests
{
    private const string Sql = "migrations/versions/001_a.sql";
    private const string SqlText = "-- mnfst:revision 001_a\n-- mnfst:upgrade\nSELECT 1";
    private const string Code = "migrations/M.cs";

    private const string CodeText = """
        namespace App;

        /// <summary>Drop the sessions</summary>
        [Revision("001_a")]
        public sealed class DropSessions : Migration
        {
            public override void Upgrade(Operations op) => op.DropTable(Table);

            private const string Table = "sessions";
        }

        """;

    [Theory]
    [InlineData(Sql, SqlText, "Add a downgrade, Mark as irreversible")]
    [InlineData(Code, CodeText, "Reverse the upgrade, Add a downgrade, Mark as irreversible")]
    public async Task All_ways_are_offered(string path, string text, string offers)
    {
        using var editor = new Editor(new MigrationProject().With(path, text));
        Assert.Equal(offers, string.Join(", ", await editor.OffersAsync("MNFST2007")));
    }

    [Fact]
    public async Task In_code_the_upgrade_is_reversed()
    {
        var text = CodeText.Replace("op.DropTable(Table)", "op.RenameTable(Table, \"visits\")");
        var after = await Mended.WithAsync(new MigrationProject().With(Code, text), "Reverse the upgrade");
        Assert.Equal(
            text.Replace(
                "\"visits\");\n",
                "\"visits\");\n\n    public override void Downgrade(Operations op) => op.Reverse();\n"
            ),
            after.Files[Code]
        );
    }

    [Fact]
    public async Task In_sql_a_section_is_added_that_fails_until_it_is_written()
    {
        var after = await Mended.WithAsync(new MigrationProject().With(Sql, SqlText), "Add a downgrade");
        Assert.Equal(
            SqlText
                + "\n\n-- mnfst:downgrade\nDO $$ BEGIN RAISE EXCEPTION 'This downgrade is not written yet.'; END $$;\n",
            after.Files[Sql]
        );
        Assert.Single(SqlRevisionReader.Read(Sql, after.Files[Sql]).Downgrade!.Value);
    }

    [Fact]
    public async Task In_sql_a_directive_says_that_there_is_no_way_back()
    {
        var after = await Mended.WithAsync(
            new MigrationProject().With(Sql, SqlText + ";\n"),
            "Mark as irreversible"
        );
        Assert.Equal(
            SqlText + ";\n\n-- mnfst:irreversible say why it cannot be reverted\n",
            after.Files[Sql]
        );
    }

    [Fact]
    public async Task The_file_keeps_its_form_of_line_ends()
    {
        var text = SqlText.Replace("\n", "\r\n");
        var after = await Mended.WithAsync(new MigrationProject().With(Sql, text), "Mark as irreversible");
        Assert.Equal(
            text + "\r\n\r\n-- mnfst:irreversible say why it cannot be reverted\r\n",
            after.Files[Sql]
        );

        text = CodeText.Replace("\n", "\r\n");
        after = await Mended.WithAsync(new MigrationProject().With(Code, text), "Add a downgrade");
        Assert.DoesNotContain(after.Files[Code].Split('\n')[..^1], line => !line.EndsWith('\r'));
    }

    [Fact]
    public async Task A_downgrade_section_that_a_quote_holds_is_not_added_again()
    {
        using var editor = new Editor(
            new MigrationProject().With(Sql, SqlText + ", '\n-- mnfst:downgrade\n';\n")
        );
        Assert.Empty(await editor.OffersAsync("MNFST2007"));
    }

    [Fact]
    public async Task In_code_a_method_is_added_that_throws_until_it_is_written()
    {
        var after = await Mended.WithAsync(new MigrationProject().With(Code, CodeText), "Add a downgrade");
        Assert.Equal(
            CodeText.Replace(
                "op.DropTable(Table);\n",
                """
                op.DropTable(Table);

                    public override void Downgrade(Operations op) =>
                        throw new System.NotImplementedException("This downgrade is not written yet.");

                """
            ),
            after.Files[Code]
        );
    }

    [Fact]
    public async Task In_code_an_attribute_says_that_there_is_no_way_back()
    {
        var after = await Mended.WithAsync(
            new MigrationProject().With(Code, CodeText),
            "Mark as irreversible"
        );
        Assert.Equal(
            CodeText.Replace(
                "[Revision(\"001_a\")]\n",
                "[Revision(\"001_a\")]\n[Irreversible(\"say why it cannot be reverted\")]\n"
            ),
            after.Files[Code]
        );
    }

    [Fact]
    public async Task A_nested_class_with_its_attributes_in_one_list_gets_both_in_its_own_depth()
    {
        const string Nested = """
            using System;

            namespace App
            {
                public static class All
                {
                    [Obsolete("x"), Revision("001_a")]
                    public class M : Migration
                    {
                        public override void Upgrade(Operations op)
                        {
                        }
                    }
                }
            }

            """;
        var project = new MigrationProject().With(Code, Nested);
        using var editor = new Editor(project);
        var method = await editor.ApplyAsync("Add a downgrade");
        Assert.DoesNotContain(method.Run().Diagnostics, found => found.Id == "MNFST2007");
        Assert.Contains(
            "            }\n\n            public override void Downgrade(Operations op) =>\n                throw new NotImplementedException(",
            method.Files[Code]
        );
        var attribute = await editor.ApplyAsync("Mark as irreversible");
        Assert.DoesNotContain(attribute.Run().Diagnostics, found => found.Id == "MNFST2007");
        Assert.Contains(
            "Revision(\"001_a\")]\n        [Irreversible(\"say why it cannot be reverted\")]\n        public class M",
            attribute.Files[Code]
        );
    }

    [Fact]
    public async Task A_record_without_a_body_can_only_be_marked()
    {
        using var editor = new Editor(
            new MigrationProject().With(
                Code,
                """
                public abstract record Base;

                [Revision("001_a")]
                public sealed class M : Step;

                public abstract class Step : Migration
                {
                    public override void Upgrade(Operations op) { }
                }

                """
            )
        );
        Assert.Equal(["Mark as irreversible"], await editor.OffersAsync("MNFST2007"));
    }
}
