using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Authoring;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import</c>, whatever the tool.</summary>
public class ImportCommandTests(PostgresServer server)
{
    [Theory]
    [InlineData("'flywya'. Did you mean 'flyway'?", "flywya", "old")]
    [InlineData(
        "Unknown tool 'x'. There are: alembic, dbmate, dbup, diesel, ef, flyway, golang-migrate, goose, sqitch.",
        "x",
        "old"
    )]
    [InlineData(
        "The folder 'nowhere' does not exist. Name the folder of the migrations.",
        "goose",
        "nowhere"
    )]
    [InlineData("'mnfst.json' is a file. Name the folder of the migrations.", "goose", "mnfst.json")]
    [InlineData("No script has the placeholder 'x'. Check its name", "goose", "old", "--placeholder", "x=1")]
    [InlineData(
        "'x' is not a placeholder. Write --placeholder NAME=VALUE.",
        "goose",
        "old",
        "--placeholder",
        "x"
    )]
    [InlineData(
        "These are no migrations of Alembic, so --alembic has no effect. Remove it.",
        "goose",
        "old",
        "--alembic",
        "alembic"
    )]
    [InlineData(
        "These are no migrations of EF Core, so --context has no effect. Remove it.",
        "goose",
        "old",
        "--context",
        "X"
    )]
    public async Task A_wrong_call_is_refused(string message, params string[] arguments)
    {
        using var here = ImportSurroundings.Of("goose");

        var refusal = await here.RefusalAsync(2, ["import", .. arguments]);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flyway")]
    [InlineData("dbup")]
    [InlineData("diesel")]
    [InlineData("alembic")]
    public async Task A_folder_without_migrations_is_refused(string tool)
    {
        using var here = AuthoringSurroundings.Folder().With("old/readme.txt", "nothing");

        var refusal = await here.RefusalAsync(1, "import", tool, "old");

        Assert.StartsWith(
            $"error: There are no migrations of {tool} in 'old'. Name the folder that has them.",
            refusal,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_there_already_is_not_overwritten()
    {
        using var here = ImportSurroundings.Of("golang-migrate");
        await here.ImportAsync("golang-migrate");
        var before = here.Text("000001_create_rooms");

        var refusal = await here.RefusalAsync(1, "import", "golang-migrate", "old");

        Assert.Contains(
            "000001_create_rooms.sql: revision '000001_create_rooms' already exists. Import into an empty folder, or delete what an earlier import wrote.",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Equal(before, here.Text("000001_create_rooms"));
    }

    [Fact]
    public async Task A_file_in_the_way_keeps_all_others_from_being_written()
    {
        using var here = ImportSurroundings.Of("sqitch").With("migrations/tags", "mine = x\n");

        var refusal = await here.RefusalAsync(
            1,
            "import",
            "sqitch",
            "old",
            "--no-proof",
            "--placeholder",
            "schema=club"
        );

        Assert.Contains(
            "'migrations/tags' cannot be written: the file already exists and is not overwritten.",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
        Assert.Equal("mine = x\n", here.Read("migrations/tags"));
    }

    [Fact]
    public async Task Another_schema_than_that_of_the_scripts_is_shown_and_not_written()
    {
        // What a script sets for the session holds for the next one there, and not here.
        using var here = AuthoringSurroundings
            .Folder()
            .With("old/1_schema.up.sql", "CREATE SCHEMA app;\nSET search_path = app;")
            .With("old/2_table.up.sql", "CREATE TABLE things (id int);");

        var refusal = await here.RefusalAsync(1, "import", "golang-migrate", "old");

        Assert.Contains(
            "The revisions do not make the schema that the scripts make. Missing: table app.things. Left behind: table public.things.",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Contains("CREATE TABLE app.things", refusal, StringComparison.Ordinal);
        Assert.Empty(here.Files());

        var outcome = await here.DoAsync("import", "golang-migrate", "old", "--no-proof");

        Assert.Contains(
            "that they make the same schema is not proven",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Equal(["1_schema.sql", "2_table.sql"], here.Files());
    }

    [Fact]
    public async Task Roles_that_scripts_create_are_not_in_the_way()
    {
        using var here = AuthoringSurroundings
            .Folder()
            .With("old/1_role.up.sql", "CREATE ROLE mnfst_import_reader;")
            .With("old/2_table.up.sql", "CREATE TABLE t (id int); GRANT SELECT ON t TO mnfst_import_reader;");

        Assert.True((await here.ImportAsync("golang-migrate")).IsProven());
    }

    [Fact]
    public async Task What_was_imported_runs()
    {
        await using var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var here = ImportSurroundings.Of("goose");
        await here.ImportAsync("goose");

        await here.DoAsync("upgrade", "--database", database.Url);
        await here.DoAsync("downgrade", "base", "--yes", "--database", database.Url);

        Assert.Equal(
            0,
            await database.QueryAsync<int>(
                "SELECT count(*)::int FROM pg_class WHERE relname = 'feeds'",
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task Line_ends_and_byte_order_marks_of_other_systems_are_read()
    {
        using var here = AuthoringSurroundings
            .Folder()
            .With("old/1_a.up.sql", "\ufeff-- first\r\nCREATE TABLE a (\r\n    id int\r\n);\r\n-- last\r\n");

        await here.ImportAsync("golang-migrate");

        Assert.Contains(
            "-- mnfst:upgrade\n-- first\nCREATE TABLE a (\n    id int\n);\n-- last\n",
            here.Text("1_a"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_gets_files_where_it_looks_for_them()
    {
        using var here = AuthoringSurroundings
            .Project()
            .With("old/1_a.up.sql", "CREATE TABLE a (id int);")
            .Sql("001");

        var outcome = await here.DoAsync("import", "golang-migrate", "old", "--no-proof");

        Assert.Contains(
            "The history now has 2 heads, 001, 1_a: 'App.Migrations.csproj' does not compile until they are merged",
            outcome.Messages,
            StringComparison.Ordinal
        );

        Assert.True(here.Has("migrations/versions/1_a.sql"));
    }
}
