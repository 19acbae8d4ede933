using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>Databases that other tools have migrated are continued.</summary>
public class StampFromTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What each tool has, whose ids are what people make of its keys, and where the database is then.</summary>
    public static TheoryData<string, string, string, string> Tools =>
        new()
        {
            {
                "alembic",
                $"{HistoryDdl.Alembic} INSERT INTO alembic_version VALUES ('27c6a30d7c24')",
                "1975ea83b712_create 27c6a30d7c24_add later",
                "27c6a30d7c24_add"
            },
            {
                "ef",
                $"{HistoryDdl.EfCore} INSERT INTO \"__EFMigrationsHistory\" VALUES ('20240101120000_Init', '8.0.0'), ('20240202120000_AddOrders', '8.0.0')",
                "20240101120000_Init 20240202120000_AddOrders later",
                "20240202120000_AddOrders"
            },
            {
                "flyway",
                $"{HistoryDdl.Flyway} {HistoryDdl.FlywayRows("1|init|SQL", "1.1|add orders|SQL", "2|code|JDBC")}",
                "V1__init 1_1_add_orders 002_code 003_later",
                "002_code"
            },
            {
                "dbup",
                $"{HistoryDdl.DbUp} INSERT INTO schemaversions (scriptname, applied) VALUES ('App.Scripts.001_init.sql', now()), ('002_orders.sql', now())",
                "001_init 002_orders 003_later",
                "002_orders"
            },
            {
                "liquibase",
                $"{HistoryDdl.Liquibase} INSERT INTO databasechangelog VALUES ('create-orders', 'bob', 'db/changelog.xml', now(), 1, 'EXECUTED'), ('7', 'bob', 'db/changelog.xml', now(), 2, 'MARK_RAN')",
                "create-orders 7_more later",
                "7_more"
            },
            {
                "golang-migrate",
                $"{HistoryDdl.GolangMigrate} INSERT INTO schema_migrations VALUES (2, false)",
                "000001_init 000002_orders 000003_later",
                "000002_orders"
            },
            {
                "dbmate",
                $"{HistoryDdl.Dbmate} INSERT INTO schema_migrations VALUES ('20240101120000'), ('20240202120000')",
                "20240101120000_init 20240202120000_orders later",
                "20240202120000_orders"
            },
            {
                "goose",
                $"{HistoryDdl.Goose} INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, true), (2, true), (3, true), (3, false)",
                "00001_init 00002_orders 00003_later",
                "00002_orders"
            },
            {
                "diesel",
                $"{HistoryDdl.Diesel} INSERT INTO __diesel_schema_migrations VALUES ('20240101120000'), ('20240202120000')",
                "2024-01-01-120000_init 20240202120000_orders later",
                "20240202120000_orders"
            },
            {
                "sqitch",
                $"{HistoryDdl.Sqitch} INSERT INTO sqitch.changes SELECT change, change, change, 'app', '', now(), 'a', 'a', now(), 'a', 'a' FROM (VALUES ('schema'), ('orders')) AS c (change)",
                "schema orders later",
                "orders"
            },
        };

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_database_is_continued_where_the_tool_left_it(
        string tool,
        string history,
        string ids,
        string head
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(history, Token);
        var before = await DumpAsync(database);
        using var program = Line(database, ids);

        var outcome = (await program.RunAsync("stamp", "--from", tool)).Succeeded();

        Assert.Equal($"Stamped {head}.\n", outcome.Results);
        Assert.Equal($"{head}\n", (await program.RunAsync("current")).Succeeded().Results);
        Assert.Equal(before, await DumpAsync(database));
        (await program.RunAsync("upgrade")).Succeeded();
        Assert.Equal(
            1,
            await database.QueryAsync<long>(
                "SELECT count(*) FROM mnfst_journal WHERE event = 'upgrade'",
                Token
            )
        );
    }

    [Fact]
    public async Task What_an_importer_wrote_goes_before_ids()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            $"{HistoryDdl.Flyway} {HistoryDdl.FlywayRows("1|init|SQL", "2|orders|SQL", "3|fax|SQL")}",
            Token
        );
        using var program = Program
            .On(database)
            // The summary of a class has no paragraphs.
            .With("versions/c.sql", Text("fax", "orders", "Add fax. Imported from flyway 3."))
            .With("versions/a.sql", Text("start", null, "Start\n--\n-- Imported from flyway 001.0."))
            .With(
                "versions/b.sql",
                Text("orders", "start", "Orders\n--\n-- Imported from Flyway 2.\n--\n-- More.")
            )
            .Sql("002", "fax");

        var outcome = (await program.RunAsync("stamp", "--from", "flyway")).Succeeded();

        Assert.Equal(
            "  start is recorded as applied: '1' (init) of Flyway\n  orders is recorded as applied: '2' (orders) of Flyway\n  fax is recorded as applied: '3' (fax) of Flyway\n",
            outcome.Messages
        );
        Assert.Equal("Stamped fax.\n", outcome.Results);
        Assert.Equal(
            "from public.flyway_schema_history of Flyway: 2",
            await database.QueryAsync<string>(
                "SELECT detail FROM mnfst_journal WHERE event = 'stamp' AND revision = 'orders'",
                Token
            )
        );
    }

    [Fact]
    public async Task A_baseline_an_undo_a_deletion_and_a_repeatable_count_as_Flyway_says()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            HistoryDdl.Flyway
                + HistoryDdl.FlywayRows(
                    "|<< Flyway Schema Creation >>|SCHEMA",
                    "2|<< Flyway Baseline >>|BASELINE",
                    "3|three|SQL",
                    "|Refresh views|SQL",
                    "4|four|SQL",
                    "4|four|UNDO_SQL",
                    "5|five|SQL",
                    "5|five|DELETE",
                    "|Refresh views|SQL"
                ),
            Token
        );
        using var program = Line(database, "001_a 002_b 003_c 004_d 005_e");

        var outcome = (await program.RunAsync("stamp", "--from", "flyway", "-o", "json")).Succeeded();

        var from = outcome.Json.GetProperty("from");
        Assert.Equal(["001_a", "002_b", "003_c"], Texts(outcome.Json.GetProperty("recorded")));
        Assert.Equal("public.flyway_schema_history", from.GetProperty("table").GetString());
        Assert.Equal("003_c", from.GetProperty("entries")[0].GetProperty("revision").GetString());
        Assert.Equal(
            [
                "'Refresh views' is repeatable",
                "the baseline '2' (<< Flyway Baseline >>) stands for all revisions up to it",
            ],
            Texts(from.GetProperty("passed_over"))
        );
    }

    [Fact]
    public async Task Several_heads_of_Alembic_are_all_stamped_with_what_they_need()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            $"{HistoryDdl.Alembic} INSERT INTO alembic_version VALUES ('003a'), ('003b')",
            Token
        );
        using var program = Program.On(database).Merged();

        var outcome = (await program.RunAsync("stamp", "--from", "alembic")).Succeeded();

        Assert.Equal("Stamped 003a, 003b.\n", outcome.Results);
    }

    [Theory]
    [InlineData("app.__EFMigrationsHistory")]
    [InlineData("app.\"__EFMigrationsHistory\"")]
    public async Task The_table_may_be_elsewhere_and_its_columns_otherwise(string table)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE SCHEMA app; CREATE TABLE app.\"__EFMigrationsHistory\" (migration_id text PRIMARY KEY, product_version text); INSERT INTO app.\"__EFMigrationsHistory\" VALUES ('2024_Init', '9')",
            Token
        );
        using var program = Line(database, "2024_Init");

        var outcome = (await program.RunAsync("stamp", "--from", "EF", table)).Succeeded();

        Assert.Equal("Stamped 2024_Init.\n", outcome.Results);
    }

    [Fact]
    public async Task Where_it_was_stamped_already_nothing_is_to_do_and_a_purge_begins_again()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync($"{HistoryDdl.Dbmate} INSERT INTO schema_migrations VALUES ('1')", Token);
        using var program = Line(database, "1_a 2_b");
        (await program.RunAsync("stamp", "--from", "dbmate")).Succeeded();

        Assert.Equal(
            "Nothing to do: the database is at 1_a.\n",
            (await program.RunAsync("stamp", "--from", "dbmate")).Succeeded().Results
        );
        (await program.RunAsync("upgrade")).Succeeded();
        Assert.Equal(
            "error: The journal public.mnfst_revision has 2 revisions already, and they are not those of public.schema_migrations. Nothing was recorded. Add --purge to forget them first, or record where the database is with 'stamp REVISION'.\n",
            (await program.RunAsync("stamp", "--from", "dbmate")).Failed(1).Messages
        );
        Assert.Equal(
            "Stamped 1_a.\n",
            (await program.RunAsync("stamp", "--from", "dbmate", "--purge", "--yes")).Succeeded().Results
        );
    }

    [Fact]
    public async Task A_tag_stands_before_where_it_comes_from()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync($"{HistoryDdl.Alembic} INSERT INTO alembic_version VALUES ('b')", Token);
        using var program = Line(database, "a b");

        (await program.RunAsync("stamp", "--from", "alembic", "--tag", "v2")).Succeeded();

        Assert.Equal(
            "v2; from public.alembic_version of Alembic | v2; from public.alembic_version of Alembic: b",
            await database.QueryAsync<string>(
                "SELECT string_agg(detail, ' | ' ORDER BY seq) FROM mnfst_journal",
                Token
            )
        );
    }

    private static Program Line(TestDatabase database, string ids)
    {
        var program = Program.On(database);
        string? before = null;
        foreach (var id in ids.Split(' '))
        {
            program.Sql(id, before);
            before = id;
        }
        return program;
    }

    private static string Text(string id, string? down, string message) =>
        $"-- {message}\n-- mnfst:revision {id}\n{(down is null ? "" : $"-- mnfst:down_revision {down}\n")}\n-- mnfst:upgrade\nSELECT 1;\n\n-- mnfst:downgrade\nSELECT 1;\n";

    private static string[] Texts(System.Text.Json.JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>All rows of all tables that are not of the journal.</summary>
    private static Task<string?> DumpAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            """
            SELECT string_agg(query_to_xml(format('SELECT ctid, xmin, * FROM %I.%I ORDER BY ctid', schemaname, tablename), true, true, '')::text, '')
            FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT LIKE 'mnfst%'
            """,
            Token
        );
}
