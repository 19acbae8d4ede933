using CsCheck;
using Mnfst.Migrations.Sql.Tests.Server;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Rows that a migration inserts, as they are sent and as they are written into scripts.</summary>
public class BulkInsertTests(PostgresServer server)
{
    private const string Table =
        "CREATE TABLE plans (id int, name text, price numeric, at timestamptz, tags text[], raw bytea)";

    private static readonly string[] Columns = ["id", "name", "price", "at", "tags", "raw"];

    private static IReadOnlyList<PgConstant?> Awkward { get; } =
    [
        -1,
        "it's \\N\ta\r\nb",
        1.50m,
        new DateTimeOffset(2024, 11, 8, 12, 0, 0, TimeSpan.FromHours(2)),
        "{a,\"b c\"}",
        new byte[] { 0, 92, 255 },
    ];

    [Theory]
    [InlineData(3)]
    // So many that they go by COPY.
    [InlineData(1000)]
    public async Task Rows_arrive_as_they_are(int count)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op =>
            {
                op.Execute(Table);
                op.BulkInsert("plans", Columns, Rows(count));
                op.Execute("ALTER TABLE plans ADD COLUMN after int");
            }
        );

        await project.UpgradeAsync();

        await AssertRowsAsync(project, count);
        Assert.Equal("a applied 3/3", await project.RowsAsync());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_script_inserts_the_same(int count)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, $"{Table};");
        await project.UpgradeAsync();
        var script = Recorded.Sql(op => op.BulkInsert("plans", Columns, Rows(count)));

        await project.ExecuteAsync(script);

        await AssertRowsAsync(project, count);
    }

    [Fact]
    public async Task Any_text_arrives_as_it_is_whichever_way_it_is_sent()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE texts (way text, id int, text text)");
        await TextGen
            .Text.Array[2_100]
            .SampleAsync(
                async texts =>
                {
                    var id = $"r{Guid.NewGuid():N}";
                    await project.ExecuteAsync("TRUNCATE texts");
                    project
                        .Code(id, null, op => Insert(op, "copy", texts))
                        .Code($"{id}_2", id, op => Insert(op, "parameters", texts[..500]));
                    await project.UpgradeAsync();
                    await project.ExecuteAsync(Recorded.Sql(op => Insert(op, "script", texts)));

                    foreach (
                        var (way, count) in new[] { ("copy", 2_100), ("parameters", 500), ("script", 2_100) }
                    )
                        Assert.Equal(
                            texts[..count],
                            await project.QueryAsync<string[]>(
                                $"SELECT array_agg(text ORDER BY id) FROM texts WHERE way = '{way}'"
                            )
                        );
                },
                iter: 3,
                threads: 1
            );

        static void Insert(Operations op, string way, string[] texts) =>
            op.BulkInsert(
                "texts",
                ["way", "id", "text"],
                [.. texts.Select((text, i) => (IReadOnlyList<PgConstant?>)[way, i, text])]
            );
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_value_that_its_column_does_not_take_is_told_with_its_place(int count)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op =>
            {
                op.Execute(Table);
                op.BulkInsert("plans", Columns, [.. Rows(count), ["x", null, null, null, null, null]]);
            }
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            "invalid input syntax for type integer: \"x\"",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("It was rolled back and is not applied.", failure.Message, StringComparison.Ordinal);
        Assert.False(await project.HasAsync("plans"));
    }

    [Fact]
    public async Task An_interrupted_revision_goes_on_after_the_rows_that_it_committed()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, $"{Table};");
        void Upgrade(Operations op, string last)
        {
            op.Autocommit(() => op.BulkInsert("plans", Columns, Rows(1000)));
            op.Autocommit(() => op.Execute(last));
        }
        project.Code("b", "a", op => Upgrade(op, "SELECT 1 / 0"));
        await project.UpgradeFailsAsync();
        project.Code("b", "a", op => Upgrade(op, "SELECT 1"));

        await project.UpgradeAsync();

        await AssertRowsAsync(project, 1000);
    }

    [Fact]
    public void A_script_shows_the_rows_as_constants() =>
        Assert.Equal(
            """
            INSERT INTO plans (id, "Name") VALUES
                ('1', 'it''s'),
                ('-2', NULL)
            """,
            Recorded.Sql(op =>
                op.BulkInsert(
                    "plans",
                    ["id", "Name"],
                    [
                        [1, "it's"],
                        [-2, null],
                    ]
                )
            )
        );

    [Fact]
    public void What_is_no_set_of_rows_is_refused()
    {
        Assert.Equal(
            "Row 2 for 't' has 1 values for 2 columns. Give one per column.",
            Recorded.Refusal(op =>
                op.BulkInsert(
                    "t",
                    ["a", "b"],
                    [
                        [1, 2],
                        [1],
                    ]
                )
            )
        );
        Assert.Equal(
            "There is no row to insert into 't'. Give one, or remove the operation.",
            Recorded.Refusal(op => op.BulkInsert("t", ["a"], []))
        );
        Assert.Equal(
            "The key column 'c' has no values. Give one of a, b.",
            Recorded.Refusal(op =>
                op.BulkInsert(
                    "t",
                    ["a", "b"],
                    [
                        [1, 2],
                    ],
                    key: ["c"]
                )
            )
        );
        Assert.Equal(
            "The constant 'a\0' contains a NUL character, which PostgreSQL cannot store.",
            Recorded.Refusal(op =>
                op.BulkInsert(
                    "t",
                    ["a"],
                    [
                        ["a\0"],
                    ]
                )
            )
        );
    }

    private static List<IReadOnlyList<PgConstant?>> Rows(int count) =>
        [
            Awkward,
            [0, null, null, null, null, null],
            .. Enumerable
                .Range(1, count - 2)
                .Select(i => (IReadOnlyList<PgConstant?>)[i, $"plan {i}", i, null, null, null]),
        ];

    private static async Task AssertRowsAsync(TestProject project, int count)
    {
        Assert.Equal(count, await project.QueryAsync<int>("SELECT count(*)::int FROM plans"));
        Assert.Equal(
            "it's \\N\ta\r\nb|1.50|2024-11-08 10:00:00|{a,\"b c\"}|005cff",
            await project.QueryAsync<string>(
                "SELECT concat_ws('|', name, price, at AT TIME ZONE 'UTC', tags, encode(raw, 'hex')) FROM plans WHERE id = -1"
            )
        );
        Assert.Equal(
            (count - 2L) * (count - 1) / 2,
            await project.QueryAsync<long>("SELECT sum(price)::bigint FROM plans WHERE id > 0")
        );
        Assert.True(
            await project.QueryAsync<bool>(
                "SELECT (name, price, at, tags, raw) IS NULL FROM plans WHERE id = 0"
            )
        );
    }
}
