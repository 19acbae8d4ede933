using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Tests.Authoring;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import alembic</c>.</summary>
public class AlembicImportTests
{
    private static readonly string[] Line =
    [
        "1975ea83b712 < ",
        "ae1027a6acfd < 1975ea83b712",
        "27c6a30d7c24 < 1975ea83b712",
        "53fffde5ad54 < ae1027a6acfd+27c6a30d7c24",
    ];

    private static readonly string[] Files =
    [
        "1975ea83b712_create_accounts.sql",
        "27c6a30d7c24_notes.sql",
        "53fffde5ad54_merge_indexes_and_notes.sql",
        "ae1027a6acfd_index_names.sql",
    ];

    [Fact]
    public async Task Alembic_writes_the_SQL_of_its_graph()
    {
        Assert.SkipUnless(HasAlembic, "alembic is not on the path");
        using var here = ImportSurroundings.Of("alembic");

        var answer = await here.ImportAsync("alembic");

        Assert.Equal(Line, answer.Line());
        Assert.True(answer.IsProven());
        Assert.Equal(4, answer.GetProperty("downgrades").GetInt32());
        Assert.Empty(answer.LeftOut());
        Assert.Equal(Files, here.Files());
        var first = here.Revision("1975ea83b712_create_accounts");
        Assert.Equal(
            "create accounts\n\nImported from alembic 1975ea83b712.\n\nOne row for each customer.",
            first.Revision!.Message
        );
        Assert.Equal(["core"], first.Revision.BranchLabels);
        Assert.Equal(new DateTimeOffset(2024, 1, 31, 12, 0, 0, TimeSpan.Zero), first.Revision.CreateDate);
        Assert.Contains("DEFAULT 'it''s 100%'", Assert.Single(first.Upgrade).Text, StringComparison.Ordinal);
        Assert.Equal("DROP TABLE accounts", Assert.Single(first.Downgrade!.Value).Text);
        Assert.Equal(
            SqlStepMode.Autocommit,
            Assert.Single(here.Revision("ae1027a6acfd_index_names").Upgrade).Mode
        );
        Assert.Equal(["ae1027a6acfd"], here.Revision("27c6a30d7c24_notes").Revision!.DependsOn);
        Assert.Empty(here.Revision("53fffde5ad54_merge_indexes_and_notes").Upgrade);
        await here.DoAsync("verify");
    }

    [Theory]
    [InlineData("alembic.ini")]
    [InlineData("app/migrations")]
    [InlineData("app/migrations/versions")]
    public async Task Its_files_are_found_from_each_of_their_folders(string place)
    {
        Assert.SkipUnless(HasAlembic, "alembic is not on the path");
        using var here = ImportSurroundings.Of("alembic");

        await here.DoAsync("import", "alembic", $"old/{place}", "--no-proof");

        Assert.Equal(Files, here.Files());
    }

    [Fact]
    public async Task What_Alembic_cannot_write_offline_is_left_to_translate()
    {
        Assert.SkipUnless(HasAlembic, "alembic is not on the path");
        using var here = ImportSurroundings
            .Of("alembic")
            .With(
                "old/app/migrations/versions/6.py",
                """
                "asks the database"
                from alembic import op
                revision = "60"
                down_revision = "53fffde5ad54"

                def upgrade():
                    op.get_bind().execute("SELECT 1").fetchall()

                def downgrade():
                    op.execute("SELECT 1")
                """
            );

        var answer = await here.ImportAsync("alembic");

        Assert.False(answer.IsProven());
        Assert.StartsWith(
            "app/migrations/versions/6.py: Alembic writes no SQL for its upgrade: AttributeError",
            Assert.Single(answer.LeftOut()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-- |     op.get_bind()",
            here.Text("60_asks_the_database"),
            StringComparison.Ordinal
        );
        Assert.NotEmpty(here.Revision("1975ea83b712_create_accounts").Upgrade);
    }

    [Fact]
    public async Task Without_Alembic_revisions_refuse_to_run()
    {
        using var here = ImportSurroundings.Of("alembic");
        here.HideAlembic();

        var answer = await here.ImportAsync("alembic");

        Assert.Equal(Line, answer.Line());
        Assert.False(answer.IsProven());
        Assert.Equal(0, answer.GetProperty("downgrades").GetInt32());
        Assert.Equal(
            [
                " there is no SQL without Alembic. Install it with what env.py imports, or name it: --alembic PROGRAM.",
            ],
            answer.LeftOut()
        );
        var text = here.Text("1975ea83b712_create_accounts");
        Assert.Contains("-- |     op.create_table(\n", text, StringComparison.Ordinal);
        Assert.False(here.Revision("1975ea83b712_create_accounts").HasErrors);
        here.Variables.Remove("PATH");
        Assert.Contains(
            "Revision 1975ea83b712 was imported from alembic without SQL. Write what 1975ea83b712_create_accounts.py does in place of this statement; the file has it as a comment.",
            await here.RefusalAsync(1, "upgrade", "--database", "dev:throwaway"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "revision = '60'\ndown_revision = '999'\n",
        "6.py(2,1): the revision follows '999', of which there is no file. Import all folders of the history, or correct the id."
    )]
    [InlineData(
        "down_revision = None\n",
        "6.py(1,1): the file names no revision: 'revision = \"...\"' is missing."
    )]
    [InlineData(
        "revision = make_id()\n",
        "6.py(1,1): 'revision' cannot be told without running the file. Write a text, a tuple of texts or None."
    )]
    [InlineData("\n\nrevision = '27c6a30d7c24'\n", "is also that of")]
    [InlineData("revision = '60'\ndown_revision = '60'\n", "MNFST1004")]
    public async Task A_graph_that_cannot_be_read_is_refused_at_its_place(string text, string message)
    {
        using var here = ImportSurroundings.Of("alembic").With("old/app/migrations/versions/6.py", text);
        here.HideAlembic();

        var refusal = await here.RefusalAsync(1, "import", "alembic", "old");

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Empty(here.Files());
    }

    [Fact]
    public async Task What_keeps_Alembic_from_writing_anything_is_told()
    {
        Assert.SkipUnless(HasAlembic, "alembic is not on the path");
        using var here = ImportSurroundings
            .Of("alembic")
            .With("old/app/migrations/env.py", "import nothing_like_it");

        Assert.Contains(
            "Alembic writes no SQL: ModuleNotFoundError: No module named 'nothing_like_it'. Nothing was written.",
            await here.RefusalAsync(1, "import", "alembic", "old"),
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_refused()
    {
        using var here = ImportSurroundings.Of("alembic");

        Assert.Contains(
            "bin/alembic' cannot be started",
            await here.RefusalAsync(1, "import", "alembic", "old", "--alembic", "bin/alembic"),
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
    }

    private static bool HasAlembic => PathFolders.Any(folder => File.Exists(Path.Combine(folder, "alembic")));

    private static string[] PathFolders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
}
