using Microsoft.CodeAnalysis.CodeFixes;
using Mnfst.Migrations.CodeFixes.Tests.Infrastructure;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.CodeFixes.Tests;

/// <summary>Names that do not exist become those that were meant: MNFST1002, 1007, 1011 and 2001.</summary>
public class NameFixTests
{
    private const string Sql2 = "migrations/versions/002_b.sql";
    private const string Code2 = "migrations/B.cs";

    [Fact]
    public async Task A_misspelt_down_revision_in_sql_becomes_the_nearest_id()
    {
        var before = new MigrationProject().Sql("001_users").Sql("002_b", "001_usrs");
        var after = await Mended.WithAsync(before, "Change '001_usrs' to '001_users'");
        Assert.Equal(MigrationProject.SqlText("002_b", "001_users"), after.Files[Sql2]);
    }

    [Fact]
    public async Task A_misspelt_down_revision_in_code_becomes_the_nearest_id()
    {
        var before = new MigrationProject().Sql("001_users").Code("002_b", "001_usrs", "B");
        var after = await Mended.WithAsync(before, "Change '001_usrs' to '001_users'");
        Assert.Equal(new MigrationProject().Code("002_b", "001_users", "B").Files[Code2], after.Files[Code2]);
    }

    [Fact]
    public async Task One_of_several_names_changes_and_the_others_stay()
    {
        var before = new MigrationProject()
            .Sql("001_a")
            .Sql("002_users", "001_a")
            .Sql("002_roles", "001_a")
            .Sql("003_c", "002_users, 002_rols");
        var after = await Mended.WithAsync(before, "Change '002_rols' to '002_roles'");
        Assert.Contains("down_revision 002_users, 002_roles\n", after.Files["migrations/versions/003_c.sql"]);
    }

    [Fact]
    public async Task A_misspelt_dependency_becomes_the_nearest_id_or_label()
    {
        var before = new MigrationProject()
            .With(
                "migrations/versions/001_a.sql",
                MigrationProject
                    .SqlText("001_a")
                    .Replace("-- mnfst:up", "-- mnfst:branch_labels billing\n-- mnfst:up")
            )
            .Code("002_b", "001_a", "B")
            .Code("003_c", "002_b", "C");
        before.With(
            "migrations/C.cs",
            before.Files["migrations/C.cs"].Replace("[Revision", "[DependsOn(\"biling\")]\n[Revision")
        );
        using var editor = new Editor(before);
        var after = await editor.ApplyAsync("Change 'biling' to 'billing'");
        Assert.Contains("[DependsOn(\"billing\")]", after.Files["migrations/C.cs"]);
        Assert.DoesNotContain(after.Run().Diagnostics, found => found.Id == "MNFST1007");
    }

    [Fact]
    public async Task A_label_in_a_down_revision_becomes_the_id_that_declares_it()
    {
        var before = new MigrationProject()
            .With(
                "migrations/versions/001_a.sql",
                MigrationProject
                    .SqlText("001_a")
                    .Replace("-- mnfst:up", "-- mnfst:branch_labels billing\n-- mnfst:up")
            )
            .Sql("002_b", "billing");
        var after = await Mended.WithAsync(before, "Change 'billing' to '001_a'");
        Assert.Contains("down_revision 001_a\n", after.Files[Sql2]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_partial_id_becomes_each_full_one_that_is_offered(bool inCode)
    {
        var before = new MigrationProject().Sql("001_users").Sql("001_user_roles", "001_users");
        before = inCode ? before.Code("002_b", "001_user", "B") : before.Sql("002_b", "001_user");
        using var editor = new Editor(before);
        Assert.Equal(
            ["Change '001_user' to '001_user_roles'", "Change '001_user' to '001_users'"],
            await editor.OffersAsync("MNFST1011")
        );
        var after = Mended.RequireSound(await editor.ApplyAsync("Change '001_user' to '001_user_roles'"));
        Assert.Contains("001_user_roles", after.Files[inCode ? Code2 : Sql2]);
    }

    [Theory]
    [InlineData("-- mnfst:downgrad", "Change 'downgrad' to 'downgrade'")]
    [InlineData("-- MNFST: downgrade", "Change '-- MNFST: downgrade' to '-- mnfst:downgrade'")]
    [InlineData("--# mnsft:downgrade", "Change '--# mnsft:downgrade' to '-- mnfst:downgrade'")]
    public async Task A_misspelt_directive_becomes_the_nearest_one(string written, string title)
    {
        var sound = MigrationProject.SqlText("002_b");
        var before = new MigrationProject().With(Sql2, sound.Replace("-- mnfst:downgrade", written));
        var after = await Mended.WithAsync(before, title);
        Assert.Equal(sound, after.Files[Sql2]);
    }

    [Theory]
    [InlineData("-- mnfst:zzzzzzzzz")]
    [InlineData("-- mnfst:end")]
    public async Task A_directive_that_is_like_no_other_or_misplaced_is_left_to_people(string directive)
    {
        using var editor = new Editor(
            new MigrationProject().With(Sql2, MigrationProject.SqlText("002_b") + directive + "\n")
        );
        Assert.Empty(await editor.OffersAsync("MNFST2001"));
    }

    [Fact]
    public async Task A_name_that_is_near_to_none_is_left_to_people()
    {
        using var editor = new Editor(new MigrationProject().Sql("001_a").Sql("002_b", "zzzzzzzzzz"));
        Assert.Empty(await editor.OffersAsync("MNFST1002"));
    }

    [Fact]
    public async Task A_constant_is_left_alone_since_others_may_use_it()
    {
        var project = new MigrationProject()
            .Sql("001_users")
            .Code("002_b", "X", "B")
            .With("Ids.cs", "namespace App; static class Ids { public const string Users = \"001_usrs\"; }");
        project.With(Code2, project.Files[Code2].Replace("\"X\"", "Ids.Users"));
        using var editor = new Editor(project);
        Assert.Empty(await editor.OffersAsync("MNFST1002"));
    }

    [Fact]
    public async Task Quotes_and_backslashes_of_an_id_are_escaped_in_code()
    {
        var before = new MigrationProject()
            .With("migrations/versions/001.sql", MigrationProject.SqlText("001_\"\\users"))
            .Code("002_b", "X", "B");
        before.With(Code2, before.Files[Code2].Replace("\"X\"", "@\"001_\"\"\\usrs\""));
        var after = await Mended.WithAsync(before, "Change '001_\"\\usrs' to '001_\"\\users'");
        Assert.Contains("[DownRevision(\"001_\\\"\\\\users\")]", after.Files[Code2]);
    }

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_misspelt_names_of_a_project_change_at_once_in_both_languages(FixAllScope scope)
    {
        var before = new MigrationProject()
            .Sql("001_users")
            .Code("002_b", "001_usrs", "B")
            .Sql("003_roles", "002_bb")
            .Code("004_d", "003_rols", "D");
        using var editor = new Editor(before);
        Mended.RequireSound(await editor.ApplyToAllAsync("Change '001_usrs' to '001_users'", scope));
    }

    [Fact]
    public async Task All_misspelt_names_of_a_document_change_and_those_of_others_stay()
    {
        var before = new MigrationProject()
            .Sql("001_users")
            .Code("002_b", "001_usrs", "B")
            .Code("003_roles", "002_c", "C");
        using var editor = new Editor(before);
        var after = await editor.ApplyToAllAsync("Change '001_usrs' to '001_users'", FixAllScope.Document);
        Assert.Contains("\"001_users\"", after.Files[Code2]);
        Assert.Equal(before.Files["migrations/C.cs"], after.Files["migrations/C.cs"]);
    }

    [Fact]
    public async Task A_choice_among_several_ids_is_made_only_where_the_same_is_asked()
    {
        var before = new MigrationProject()
            .Sql("001_users")
            .Sql("001_user_roles", "001_users")
            .Sql("002_b", "001_user")
            .Sql("003_c", "002_bb");
        using var editor = new Editor(before);
        var after = await editor.ApplyToAllAsync(
            "Change '001_user' to '001_user_roles'",
            FixAllScope.Project
        );
        Assert.Contains("down_revision 001_user_roles\n", after.Files[Sql2]);
        Assert.Contains("down_revision 002_bb\n", after.Files["migrations/versions/003_c.sql"]);
    }
}
