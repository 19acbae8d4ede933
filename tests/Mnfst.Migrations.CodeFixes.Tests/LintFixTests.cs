using Microsoft.CodeAnalysis.CodeFixes;
using Mnfst.Migrations.CodeFixes.Tests.Infrastructure;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.CodeFixes.Tests;

/// <summary>What lint finds is written in its safe form.</summary>
public class LintFixTests
{
    private const string File = "migrations/versions/004.sql";
    private const string Code = "migrations/M.cs";
    private const string Next = "migrations/versions/005_validate_users_team_fkey.sql";
    private const string Concurrently = "Write CONCURRENTLY in an autocommit block";
    private const string NotValid = "Add it as NOT VALID, and validate it in a revision that follows";

    [Fact]
    public async Task An_index_is_built_concurrently()
    {
        var after = await ApplyAsync(With("CREATE INDEX by_mail ON users (mail);"), Concurrently);
        Assert.Contains(
            "-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY by_mail ON users (mail);\n-- mnfst:end\n",
            after.Files[File],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task All_of_a_kind_are_fixed_at_once()
    {
        using var editor = new Editor(
            With("CREATE INDEX a ON users (a);\n\nSELECT 1;\nCREATE INDEX b ON users (b);")
        );
        var after = await editor.ApplyToAllAsync(Concurrently, FixAllScope.Project);
        Assert.Contains("CREATE INDEX CONCURRENTLY a", after.Files[File], StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX CONCURRENTLY b", after.Files[File], StringComparison.Ordinal);
        Assert.Empty(after.Run().Messages);
    }

    [Fact]
    public async Task A_constraint_is_validated_by_a_revision_of_its_own_beside_it()
    {
        var before = With(
            "ALTER TABLE users\n    ADD FOREIGN KEY (team) REFERENCES teams (id);",
            "ALTER TABLE users DROP CONSTRAINT users_team_fkey;"
        );
        var after = await ApplyAsync(before, NotValid);

        Assert.Contains(
            "ADD CONSTRAINT users_team_fkey FOREIGN KEY (team) REFERENCES teams (id) NOT VALID;",
            after.Files[File],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-- mnfst:revision 005_validate_users_team_fkey\n-- mnfst:down_revision 004\n-- mnfst:create_date ",
            after.Files[Next],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-- mnfst:upgrade\nALTER TABLE users VALIDATE CONSTRAINT users_team_fkey;\n",
            after.Files[Next],
            StringComparison.Ordinal
        );
        Assert.Empty(after.Run().Messages);
    }

    [Fact]
    public async Task Between_two_revisions_none_is_put()
    {
        var before = With("ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id);")
            .Sql("005", "004");
        using var editor = new Editor(before);
        Assert.Empty(await editor.OffersAsync("MNFST3112"));
    }

    [Fact]
    public async Task A_suppression_that_silences_nothing_is_removed()
    {
        var before = With("-- mnfst:ignore MNFST3101 no index\nCOMMENT ON TABLE users IS '';");
        var after = await ApplyAsync(before, "Remove the suppression of MNFST3101");
        Assert.DoesNotContain("mnfst:ignore", after.Files[File], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_is_told_to_be_concurrent()
    {
        var after = await ApplyAsync(
            Class("op.CreateIndex(\"by_mail\", \"users\", [\"mail\"]);", "op.Reverse();"),
            "Add concurrently: true"
        );
        Assert.Contains(
            "op.CreateIndex(\"by_mail\", \"users\", [\"mail\"], concurrently: true);",
            after.Files[Code],
            StringComparison.Ordinal
        );
        Assert.Empty(after.Run().Messages);
    }

    [Fact]
    public async Task The_argument_gets_a_line_where_the_others_have_one()
    {
        var after = await ApplyAsync(
            Class("", "op.DropIndex(\n            \"by_mail\",\n            schema: \"app\"\n        );"),
            "Add concurrently: true"
        );
        Assert.Contains(
            "            schema: \"app\",\n            concurrently: true\n        );",
            after.Files[Code],
            StringComparison.Ordinal
        );
        Assert.Empty(after.Run().CompilerDiagnostics);
    }

    [Fact]
    public async Task What_cannot_be_concurrent_is_left()
    {
        using var editor = new Editor(Class("", "op.DropIndex(\"by_mail\", cascade: true);"));
        Assert.Empty(await editor.OffersAsync("MNFST3102"));
    }

    private static async Task<MigrationProject> ApplyAsync(MigrationProject project, string title)
    {
        using var editor = new Editor(project);
        return await editor.ApplyAsync(title);
    }

    private static MigrationProject With(string upgrade, string downgrade = "") =>
        new MigrationProject().With(
            File,
            $"-- mnfst:revision 004\n\n-- mnfst:upgrade\n{upgrade}\n\n-- mnfst:downgrade\n{downgrade}\n"
        );

    private static MigrationProject Class(string upgrade, string downgrade) =>
        new MigrationProject().With(
            Code,
            $$"""
            namespace App.Migrations;

            [Revision("004")]
            public sealed class M : Migration
            {
                public override void Upgrade(Operations op)
                {
                    {{upgrade}}
                }

                public override void Downgrade(Operations op)
                {
                    {{downgrade}}
                }
            }
            """
        );
}
