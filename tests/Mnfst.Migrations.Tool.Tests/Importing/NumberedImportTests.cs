using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Tests.Authoring;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import</c> of the tools that number their scripts.</summary>
public class NumberedImportTests
{
    [Fact]
    public async Task Scripts_of_DbUp_follow_each_other_by_name()
    {
        using var here = ImportSurroundings.Of("dbup").With("old/Script9.cs", "class Script9 { }");

        var answer = await here.ImportAsync("dbup", "--placeholder", "schema=public");

        Assert.Equal(
            ["0001_create_parts < ", "0002_add_price < 0001_create_parts", "script3 < 0002_add_price"],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(
            "Create parts\n\nImported from dbup 0001 - Create parts.sql.",
            here.Revision("0001_create_parts").Revision!.Message
        );
        Assert.Contains(
            "Imported from dbup later.Script3.sql.",
            here.Text("script3"),
            StringComparison.Ordinal
        );
        Assert.Equal(SqlStepMode.Autocommit, Assert.Single(here.Revision("script3").Upgrade).Mode);
        Assert.Equal("dbup has no script that reverts it", here.Revision("script3").IrreversibleReason);
        Assert.Equal(
            ["Script9.cs: it is code, not SQL. If it is a script, write it as a revision in C#."],
            answer.LeftOut()
        );
    }

    [Theory]
    [InlineData(
        "INSERT INTO $schema$.parts VALUES (1);",
        "old/0003.sql(1,13): the variable '$schema$' has no value."
    )]
    [InlineData(
        "SELECT * FROM $a$.x JOIN $a$.y USING (id);",
        "old/0003.sql(1,15): the variable '$a$' has no value. Give it: --placeholder a=VALUE."
    )]
    public async Task A_variable_of_DbUp_without_a_value_is_refused(string script, string message)
    {
        using var here = AuthoringSurroundings.Folder().With("old/0003.sql", script);

        Assert.Contains(
            message,
            await here.RefusalAsync(1, "import", "dbup", "old"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Scripts_of_golang_migrate_follow_each_other_by_number()
    {
        using var here = ImportSurroundings.Of("golang-migrate");

        var answer = await here.ImportAsync("golang-migrate");

        Assert.Equal(
            [
                "000001_create_rooms < ",
                "000002_index_names < 000001_create_rooms",
                "000010_add_seats < 000002_index_names",
            ],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(2, answer.GetProperty("downgrades").GetInt32());
        var first = here.Revision("000001_create_rooms");
        Assert.Equal("Create rooms\n\nImported from golang-migrate 1.", first.Revision!.Message);
        Assert.StartsWith("CREATE TABLE rooms", Assert.Single(first.Upgrade).Text, StringComparison.Ordinal);
        Assert.Equal(SqlStepMode.Autocommit, Assert.Single(here.Revision("000002_index_names").Upgrade).Mode);
    }

    [Fact]
    public async Task Files_of_goose_have_both_ways()
    {
        using var here = ImportSurroundings.Of("goose");

        var answer = await here.ImportAsync("goose");

        Assert.Equal(
            ["00001_create_feeds < ", "00002_touch < 00001_create_feeds", "00003_index < 00002_touch"],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(3, answer.GetProperty("downgrades").GetInt32());
        Assert.Equal(
            ["00004_backfill.go: it is code, not SQL. Write it as a revision in C#."],
            answer.LeftOut()
        );
        Assert.Equal(2, here.Revision("00002_touch").Upgrade.Count);
        Assert.Equal(TransactionMode.None, here.Revision("00003_index").Transaction);
        var first = here.Text("00001_create_feeds");
        Assert.Contains("Imported from goose 1.", first, StringComparison.Ordinal);
        Assert.Contains("-- Feeds that somebody follows.\nCREATE TABLE", first, StringComparison.Ordinal);
        Assert.DoesNotContain("+goose", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_dbmate_have_both_ways()
    {
        using var here = ImportSurroundings.Of("dbmate");

        var answer = await here.ImportAsync("dbmate");

        Assert.Equal(
            [
                "20240131120000_create_posts < ",
                "20240201090000_index_titles < 20240131120000_create_posts",
                "20240202090000_add_body < 20240201090000_index_titles",
            ],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        var first = here.Revision("20240131120000_create_posts");
        Assert.Equal(new DateTimeOffset(2024, 1, 31, 12, 0, 0, TimeSpan.Zero), first.Revision!.CreateDate);
        Assert.Equal(TransactionMode.None, here.Revision("20240201090000_index_titles").Transaction);
        // There is a section, and nothing in it.
        Assert.Empty(here.Revision("20240202090000_add_body").Downgrade!.Value);
    }

    [Fact]
    public async Task Folders_of_Diesel_have_both_ways()
    {
        using var here = ImportSurroundings.Of("diesel");

        var answer = await here.ImportAsync("diesel");

        Assert.Equal(
            [
                "00000000000000_diesel_initial_setup < ",
                "20240131120000_create_crates < 00000000000000_diesel_initial_setup",
                "20240201080000_index_crates < 20240131120000_create_crates",
            ],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(TransactionMode.None, here.Revision("20240201080000_index_crates").Transaction);
        Assert.Contains(
            "Imported from diesel 20240131120000.",
            here.Text("20240131120000_create_crates"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "goose",
        "00005_x.sql",
        "SELECT 1;",
        "old/00005_x.sql(1,1): the file has no line '-- +goose Up', so that goose cannot run it."
    )]
    [InlineData(
        "goose",
        "00005_x.sql",
        "SELECT 1;\n-- +goose Up\nSELECT 2;",
        "old/00005_x.sql(1,1): the statement is in no section"
    )]
    [InlineData(
        "goose",
        "00005_x.sql",
        "-- +goose Up\nSELECT 1;\n-- +goose Down\n-- +goose Up\n",
        "old/00005_x.sql(4,1): the file has this section twice. Join the two."
    )]
    [InlineData(
        "goose",
        "5_x.sql",
        "-- +goose ENVSUB ON\n-- +goose Up\nCREATE TABLE ${NAME} (id int);",
        "old/5_x.sql(3,14): the placeholder '${NAME}' has no value. Give it: --placeholder NAME=VALUE."
    )]
    [InlineData(
        "goose",
        "1_again.sql",
        "-- +goose Up\nSELECT 1;",
        "version 00001 is also that of 'old/00001_create_feeds.sql'. Give one of them another version."
    )]
    [InlineData(
        "dbmate",
        "3_x.sql",
        "SELECT 1;",
        "old/3_x.sql(1,1): the file has no line '-- migrate:up', so that dbmate cannot run it."
    )]
    [InlineData(
        "golang-migrate",
        "1_x.up.sql",
        "SELECT 1;",
        "is also that of 'old/000001_create_rooms.up.sql'. Give one of them another version."
    )]
    [InlineData(
        "diesel",
        "2024-01-31-120000_again/up.sql",
        "SELECT 1;",
        "version 20240131120000 is also that of 'old/2024-01-31-120000_again'. Give one of them another version."
    )]
    public async Task Nothing_is_written_if_a_file_cannot_be_imported(
        string tool,
        string file,
        string text,
        string message
    )
    {
        using var here = ImportSurroundings.Of(tool).With($"old/{file}", text);

        var refusal = await here.RefusalAsync(1, "import", tool, "old");

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", refusal, StringComparison.Ordinal);
        Assert.Empty(here.Files());
    }
}
