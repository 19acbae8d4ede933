using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Tests.Authoring;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import ef</c> of a script.</summary>
public class EfImportTests
{
    [Fact]
    public async Task A_script_is_cut_into_its_migrations()
    {
        using var here = ImportSurroundings.Of("ef");

        var outcome = await here.DoAsync("import", "ef", "old/script.sql");

        Assert.Contains(
            "they make the schema that the scripts make (",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "20240131120000_InitialCreate.sql",
                "20240201120000_AddBlogRating.sql",
                "20240301120000_IndexUrls.sql",
            ],
            here.Files()
        );
        var second = here.Revision("20240201120000_AddBlogRating");
        Assert.Equal(
            "Add blog rating\n\nImported from ef 20240201120000_AddBlogRating.",
            second.Revision!.Message
        );
        Assert.Equal(["20240131120000_InitialCreate"], second.Revision.DownRevisions);
        Assert.Equal(new DateTimeOffset(2024, 2, 1, 12, 0, 0, TimeSpan.Zero), second.Revision.CreateDate);
        Assert.Equal(
            "ALTER TABLE \"Blogs\" ADD \"Rating\" integer NOT NULL DEFAULT 0",
            Assert.Single(second.Upgrade).Text
        );
        Assert.Equal(
            SqlStepMode.Autocommit,
            Assert.Single(here.Revision("20240301120000_IndexUrls").Upgrade).Mode
        );
    }

    [Fact]
    public async Task The_table_of_the_migrations_may_have_another_name()
    {
        using var here = ImportSurroundings.Of("ef");
        here.With(
            "old/other.sql",
            here.Read("old/script.sql")
                .Replace("\"__EFMigrationsHistory\"", "app.migrations", StringComparison.Ordinal)
                .Replace("\"MigrationId\"", "migration_id", StringComparison.Ordinal)
                .Replace("\"ProductVersion\"", "product_version", StringComparison.Ordinal)
        );

        await here.DoAsync("import", "ef", "old/other.sql");

        Assert.Equal(3, here.Files().Count());
        Assert.Single(here.Revision("20240131120000_InitialCreate").Upgrade);
    }

    [Theory]
    [InlineData(
        "DO $EF$ BEGIN IF NOT EXISTS(SELECT 1 FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = 'a') THEN CREATE TABLE t (); END IF; END $EF$;",
        "old/x.sql(1,1): the script asks the database what is applied. Write it without --idempotent."
    )]
    [InlineData(
        "DROP TABLE t;\nDELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = 'a';",
        "old/x.sql: the script reverts migrations. Write the one that applies them: dotnet ef migrations script."
    )]
    [InlineData(
        "CREATE TABLE t ();",
        "old/x.sql(1,1): no migration has this statement: the script ends without recording one."
    )]
    public async Task Another_script_is_refused(string text, string message)
    {
        using var here = ImportSurroundings.Of("ef").With("old/x.sql", text);

        Assert.Contains(
            message,
            await here.RefusalAsync(1, "import", "ef", "old/x.sql"),
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
    }
}
