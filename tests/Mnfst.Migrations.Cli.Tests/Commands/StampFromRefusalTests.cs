using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>Histories of other tools that do not say what is applied.</summary>
public class StampFromRefusalTests(PostgresServer server)
{
    private const string Nothing = "Nothing was recorded.";

    private const string OrStamp = "or record where the database is with 'stamp REVISION'.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The tool, the history, the ids of a line of revisions, and what is wrong.</summary>
    public static TheoryData<string, string, string, string> Cases =>
        new()
        {
            {
                "flyway",
                HistoryDdl.Flyway + HistoryDdl.FlywayRows("1|init|SQL", "2|two|SQL", "3|three|SQL"),
                "001_init",
                $"No revision corresponds to entries '2' (two), '3' (three) of public.flyway_schema_history. {Nothing} Write 'Imported from flyway 2.' as the second paragraph of the message of the revision that does the same, {OrStamp}"
            },
            {
                "flyway",
                HistoryDdl.Flyway + HistoryDdl.FlywayRows("1|init|SQL", "2|two|SQL|false"),
                "001_init 002_two",
                $"Table public.flyway_schema_history says that '2' (two) failed. {Nothing} Fix the schema, run 'flyway repair', and try again."
            },
            {
                "flyway",
                HistoryDdl.Flyway + HistoryDdl.FlywayRows("7|all|SQL_BASELINE"),
                "008_later",
                $"No revision corresponds to entry '7' (all) of public.flyway_schema_history. {Nothing} Write 'Imported from flyway 7.' as the second paragraph of the message of the revision that does the same, {OrStamp}"
            },
            {
                "flyway",
                HistoryDdl.Flyway + HistoryDdl.FlywayRows("1|init|SQL", "3|three|SQL"),
                "001_init 002_two 003_three",
                $"'003_three' is applied according to public.flyway_schema_history, but '002_two', which it needs, is not. {Nothing} Apply what is missing with Flyway, {OrStamp}"
            },
            {
                "flyway",
                HistoryDdl.Flyway + HistoryDdl.FlywayRows("7|orders|SQL"),
                "007_orders 7_orders",
                $"Entry '7' (orders) of public.flyway_schema_history may be '007_orders' or '7_orders'. {Nothing} Write 'Imported from flyway 7.' as the second paragraph of the message of the one that it is."
            },
            {
                "flyway",
                HistoryDdl.Flyway,
                "001_init",
                $"Table public.flyway_schema_history has nothing that is a revision. {Nothing} If the database is empty, run 'upgrade'; else record where it is with 'stamp REVISION'."
            },
            {
                "liquibase",
                $"{HistoryDdl.Liquibase} INSERT INTO databasechangelog VALUES ('1', 'ann', 'a.xml', now(), 1, 'EXECUTED'), ('1', 'bob', 'b.xml', now(), 2, 'EXECUTED')",
                "1",
                $"Entries 'ann:1', 'bob:1' of public.databasechangelog all seem to be revision '1'. {Nothing} Write the key of the one that it is into its message, as 'Imported from liquibase ann:1.' in the second paragraph, {OrStamp}"
            },
            {
                "golang-migrate",
                $"{HistoryDdl.GolangMigrate} INSERT INTO schema_migrations VALUES (2, true)",
                "1_a 2_b",
                $"Table public.schema_migrations says that version 2 is dirty: it failed, and nobody knows how far it came. {Nothing} Fix the schema, run 'migrate force VERSION', and try again."
            },
            {
                "golang-migrate",
                HistoryDdl.Dbmate,
                "1_a",
                "Table public.schema_migrations is not a history of golang-migrate: it has no column dirty. It is like that of dbmate: --from dbmate."
            },
            {
                "dbmate",
                "CREATE TABLE schema_migrations (id int)",
                "1_a",
                "Table public.schema_migrations is not a history of dbmate: it has no column version. Name the table after the tool: stamp --from TOOL SCHEMA.TABLE."
            },
            {
                "alembic",
                HistoryDdl.Flyway,
                "a",
                "There is no table alembic_version in schema public. There is public.flyway_schema_history: --from flyway."
            },
            {
                "ef",
                "CREATE SCHEMA app; CREATE TABLE app.\"__EFMigrationsHistory\" (\"MigrationId\" text)",
                "a",
                "There is no table \"__EFMigrationsHistory\" in schema public. There is app.\"__EFMigrationsHistory\": --from ef app.__EFMigrationsHistory."
            },
            {
                "sqitch",
                "CREATE TABLE changes (id int)",
                "a",
                "There is no table changes in schema sqitch. Nor is there a history table of another tool. If Sqitch calls its table otherwise, name it: stamp --from sqitch SCHEMA.TABLE."
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_refused_and_nothing_is_written(
        string tool,
        string history,
        string ids,
        string message
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(history, Token);
        using var program = Program.On(database);
        string? before = null;
        foreach (var id in ids.Split(' '))
        {
            program.Sql(id, before);
            before = id;
        }

        var outcome = (await program.RunAsync("stamp", "--from", tool)).Failed(1);

        Assert.Equal($"error: {message}\n", outcome.Messages);
        Assert.False(
            await database.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token)
        );
    }

    [Theory]
    [InlineData(
        "'flywy' is not a tool whose history can be read: alembic, ef, flyway, dbup, liquibase, golang-migrate, dbmate, goose, diesel, sqitch. Did you mean 'flyway'? A revision stands after --from only with --sql.",
        "--from",
        "flywy"
    )]
    [InlineData("--from is given 2 times. Name one tool.", "--from", "ef", "--from", "dbup")]
    [InlineData(
        "'b' is too much: after --from flyway stands the name of its table, or nothing.",
        "--from",
        "flyway",
        "a",
        "b"
    )]
    [InlineData("'a.b.c' names no table. Write TABLE or SCHEMA.TABLE.", "--from", "flyway", "a.b.c")]
    [InlineData(
        "--sql prints statements without a database, and the history of Flyway is in one. Remove --sql, or name the revision that the database is at.",
        "001",
        "--from",
        "flyway",
        "--sql"
    )]
    [InlineData("'stamp' needs a REVISION.", "--from", "flyway", "--sql")]
    public async Task A_line_that_says_two_things_is_refused(string message, params string[] line)
    {
        using var program = new Program().Sql("001");

        var outcome = (
            await program.RunAsync(["stamp", .. line, "--database", "postgres://nowhere/x"])
        ).Failed(2);

        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_sql_a_revision_stands_after_from_as_ever()
    {
        using var program = new Program().Sql("flyway_1").Sql("002", "flyway_1");

        var outcome = (await program.RunAsync("stamp", "002", "--from", "flyway", "--sql")).Succeeded();

        Assert.Contains("'002'", outcome.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "REVOKE ALL ON schema_migrations FROM PUBLIC",
        "The user cannot read table public.schema_migrations. Ask an administrator to GRANT SELECT on it, and USAGE on its schema."
    )]
    [InlineData(
        "GRANT SELECT ON schema_migrations TO PUBLIC; ALTER TABLE schema_migrations ENABLE ROW LEVEL SECURITY",
        "Row-level security of table public.schema_migrations applies to the user, so rows may be hidden. Nothing was recorded. Run as the owner of the table, or as a role with BYPASSRLS."
    )]
    public async Task A_table_that_the_user_does_not_see_whole_is_refused(string setup, string message)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = $"r_{database.Name}";
        await database.ExecuteAsync(
            $"{HistoryDdl.Dbmate} {setup}; CREATE ROLE {role} LOGIN; GRANT CREATE ON SCHEMA public TO {role}",
            Token
        );
        using var program = new Program().Sql("1");
        program.Variables["MNFST_DATABASE"] = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Username = role,
        }.ConnectionString;

        var outcome = (await program.RunAsync("stamp", "--from", "dbmate")).Failed(1);

        Assert.Equal($"error: {message}\n", outcome.Messages);
    }
}
