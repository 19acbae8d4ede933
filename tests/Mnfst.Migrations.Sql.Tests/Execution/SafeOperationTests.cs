using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>
/// Operations that change a table while an application goes on writing to it: no write fails, none waits longer than the lock
/// timeout, on the way up and on the way down.
/// </summary>
public class SafeOperationTests(PostgresServer server)
{
    private const string Insert =
        "INSERT INTO users (name, points) VALUES ('new ' || random(), random() * 100)";
    private const string Update =
        "UPDATE users SET name = 'other ' || random(), points = random() * 100 WHERE id = 1 + (random() * 5000)::int";
    private const string Delete = "DELETE FROM users WHERE id = 1 + (random() * 5000)::int";

    private static readonly string[] Application = [Insert, Update, Delete];

    [Fact]
    public Task A_column_refuses_nulls() =>
        ShowAsync(
            op => op.SetNotNullSafely("users", "name"),
            "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'name'",
            "SELECT NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'users'::regclass AND contype = 'c')"
        );

    [Fact]
    public Task A_check_is_added() =>
        ShowAsync(
            op => op.AddCheckSafely("users_points", "users", "points BETWEEN 0 AND 20000"),
            "SELECT count(*) = 1 FROM pg_constraint WHERE conname = 'users_points' AND convalidated"
        );

    [Fact]
    public Task A_foreign_key_is_added() =>
        ShowAsync(
            op =>
                op.AddForeignKeySafely(
                    "users_kind_fkey",
                    "users",
                    "kinds",
                    ["kind_id"],
                    ["id"],
                    onDelete: ReferentialAction.Cascade
                ),
            "SELECT count(*) = 1 FROM pg_constraint WHERE conname = 'users_kind_fkey' AND convalidated AND confdeltype = 'c'"
        );

    [Fact]
    public Task A_unique_constraint_is_added() =>
        ShowAsync(
            op => op.AddUniqueSafely("users_code_key", "users", ["code", "kind_id"]),
            "SELECT count(*) = 1 FROM pg_constraint WHERE conname = 'users_code_key' AND contype = 'u'"
        );

    [Theory]
    [InlineData("Kunden Nr", "Größe in %")]
    [InlineData("users", "name")]
    [InlineData(
        "a table whose name takes all the sixty-three bytes that there are",
        "and a column whose name takes no fewer, so that nothing else fits"
    )]
    public async Task Names_are_quoted_and_cut(string table, string column)
    {
        (table, column) = (table[..Math.Min(table.Length, 63)], column[..Math.Min(column.Length, 63)]);
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            $"""
            CREATE SCHEMA "S 1";
            CREATE TABLE "S 1"."{table}" (id int PRIMARY KEY, "{column}" text, "b c" text);
            INSERT INTO "S 1"."{table}" VALUES (1, 'x', 'y');
            """
        );
        project
            .Code("a", null, op => op.SetNotNullSafely(table, "b c", schema: "S 1"), Reverse)
            .Code("b", "a", op => op.AddCheckSafely("c 1", table, "\"b c\" <> ''", "S 1"), Reverse)
            .Code("c", "b", op => op.AddUniqueSafely("u 1", table, ["b c"], "S 1"), Reverse)
            .Code(
                "d",
                "c",
                op =>
                    op.AddForeignKeySafely(
                        "f 1",
                        table,
                        table,
                        ["b c"],
                        ["b c"],
                        schema: "S 1",
                        referentSchema: "S 1"
                    ),
                Reverse
            )
            .Code("e", "d", op => Rename(op, RevisionPhase.Expand), Reverse)
            .Code("f", "e", op => Rename(op, RevisionPhase.Contract), Reverse, RevisionPhase.Contract)
            .Code("g", "f", op => Change(op, RevisionPhase.Expand), Reverse)
            .Code("h", "g", op => Change(op, RevisionPhase.Contract), Reverse, RevisionPhase.Contract);

        await project.UpgradeAsync();
        Assert.Equal("x!", await project.QueryAsync<string>($"SELECT \"new Name\" FROM \"S 1\".\"{table}\""));
        await project.DowngradeAsync("base");

        Assert.Equal("x", await project.QueryAsync<string>($"SELECT \"{column}\" FROM \"S 1\".\"{table}\""));

        static void Reverse(Operations op) => op.Reverse();
        void Rename(Operations op, RevisionPhase phase) =>
            op.RenameColumnSafely(phase, table, column, "new Name", PgType.Text, "S 1");
        void Change(Operations op, RevisionPhase phase) =>
            op.ChangeTypeSafely(
                phase,
                table,
                "new Name",
                PgType.Varchar(20),
                PgType.Text,
                "\"new Name\" || '!'",
                "left(\"new Name\", -1)",
                "S 1"
            );
    }

    [Fact]
    public async Task A_column_gets_another_name_while_both_versions_run()
    {
        await using var project = await CreateAsync();
        string[] release =
        [
            "INSERT INTO users (full_name, points) VALUES ('neu ' || random(), 1)",
            "UPDATE users SET full_name = 'anders ' || random() WHERE id = 1 + (random() * 5000)::int",
        ];
        project
            .Code("expand", "users", op => Rename(op, RevisionPhase.Expand), op => op.Reverse())
            .Code(
                "contract",
                "expand",
                op => Rename(op, RevisionPhase.Contract),
                op => op.Reverse(),
                RevisionPhase.Contract
            );
        var before = await DistinctAsync(project, "name");

        await using var old = await ConstantWriters.StartAsync(project.Database, Application);
        await project.UpgradeAsync("expand");
        await using var next = await ConstantWriters.StartAsync(project.Database, release);
        await AssertInStepAsync(project);
        await old.StopAsync(project.Options.LockTimeout);
        await AssertInStepAsync(project);
        await project.UpgradeAsync("contract");
        await next.GoOnAsync();
        Assert.Equal("id,points,kind_id,code,full_name", await ColumnsAsync(project));

        await project.DowngradeAsync("expand");
        await AssertInStepAsync(project);
        await next.StopAsync(project.Options.LockTimeout);
        await using var again = await ConstantWriters.StartAsync(project.Database, Application);
        await project.DowngradeAsync("users");
        await again.StopAsync(project.Options.LockTimeout);

        Assert.Equal("id,points,kind_id,code,name", await ColumnsAsync(project));
        Assert.InRange(await DistinctAsync(project, "name"), before / 2, long.MaxValue);
        Assert.Equal(0, await LeftoversAsync(project));

        static void Rename(Operations op, RevisionPhase phase) =>
            op.RenameColumnSafely(phase, "users", "name", "full_name", PgType.Text);
    }

    [Fact]
    public async Task A_column_gets_another_type_while_it_is_written()
    {
        await using var project = await CreateAsync();
        project
            .Code("expand", "users", op => Change(op, RevisionPhase.Expand), op => op.Reverse())
            .Code(
                "contract",
                "expand",
                op => Change(op, RevisionPhase.Contract),
                op => op.Reverse(),
                RevisionPhase.Contract
            );
        var untouched = "SELECT sum(points)::bigint FROM users WHERE id > 5001 AND id <= 20000";
        var before = await project.QueryAsync<long>(untouched);

        await using var writers = await ConstantWriters.StartAsync(project.Database, Application);
        await project.UpgradeAsync("expand");
        Assert.Equal(
            0,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM users WHERE points_new IS DISTINCT FROM points::bigint"
            )
        );
        await project.UpgradeAsync("contract");
        await writers.GoOnAsync();
        Assert.Equal("bigint", await TypeAsync(project));
        Assert.Equal(before, await project.QueryAsync<long>(untouched));
        await project.DowngradeAsync("expand");
        Assert.Equal("integer", await TypeAsync(project));
        Assert.Equal(before, await project.QueryAsync<long>(untouched));
        await project.DowngradeAsync("users");
        await writers.StopAsync(project.Options.LockTimeout);

        Assert.Equal(before, await project.QueryAsync<long>(untouched));
        Assert.Equal("id,name,kind_id,code,points", await ColumnsAsync(project));
        Assert.Equal(0, await LeftoversAsync(project));

        static void Change(Operations op, RevisionPhase phase) =>
            op.ChangeTypeSafely(phase, "users", "points", PgType.BigInt, PgType.Integer);
    }

    /// <summary>The values of a type without an equality, and those that a conversion does not give back as they were.</summary>
    [Theory]
    [InlineData("json", "'{\"a\": 1}'", "jsonb", "{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("text", "' 5 '", "integer", "5", " 5 ")]
    [InlineData("numeric", "1.50", "numeric(10,1)", "1.5", "1.50")]
    [InlineData("point", "'(1,2)'", "text", "(1,2)", "(1,2)")]
    [InlineData("text", "NULL", "integer", null, null)]
    public async Task What_an_application_wrote_is_left_as_it_is(
        string type,
        string value,
        string becomes,
        string? converted,
        string? kept
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            $"CREATE TABLE t (id int PRIMARY KEY, a {type}); INSERT INTO t VALUES (1, {value})"
        );
        project.Code(
            "a",
            null,
            op =>
                op.ChangeTypeSafely(
                    RevisionPhase.Expand,
                    "t",
                    "a",
                    PgType.Of(becomes),
                    PgType.Of(type),
                    usingSql: type == "point" ? "a::text" : null,
                    existingUsingSql: type == "point" ? "a::point" : null
                )
        );

        await project.UpgradeAsync();
        await project.ExecuteAsync($"INSERT INTO t VALUES (2, {value}); UPDATE t SET id = id");

        foreach (var id in new[] { 1, 2 })
        {
            Assert.Equal(kept, await project.QueryAsync<string>($"SELECT a::text FROM t WHERE id = {id}"));
            Assert.Equal(
                converted,
                await project.QueryAsync<string>($"SELECT a_new::text FROM t WHERE id = {id}")
            );
        }
    }

    [Theory]
    [InlineData(RevisionPhase.Contract, null, "expand")]
    [InlineData(RevisionPhase.Contract, RevisionPhase.Expand, "expand")]
    [InlineData(RevisionPhase.Expand, RevisionPhase.Contract, "contract")]
    public async Task What_belongs_to_the_other_phase_is_refused(
        RevisionPhase told,
        RevisionPhase? phase,
        string own
    )
    {
        await using var project = await CreateAsync();
        project.Code(
            "a",
            "users",
            op => op.RenameColumnSafely(told, "users", "name", "full_name", PgType.Text),
            phase: phase
        );

        var refusal = await project.UpgradeIsRefusedAsync();

        Assert.Matches(
            $@"^versions/a\.cs\([0-9]+,1\): revision 'a': op\.RenameColumnSafely is told to .*, but the revision is of those that {own}\.",
            refusal
        );
        Assert.Equal("users applied 4/4", await project.RowsAsync());
    }

    [Fact]
    public async Task A_table_without_a_key_is_refused_before_anything_runs()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int, a text)");
        project.Code(
            "a",
            null,
            op => op.RenameColumnSafely(RevisionPhase.Expand, "t", "a", "b", PgType.Text)
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            "Table t has no primary key, which a backfill needs.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
        Assert.False(
            await project.QueryAsync<bool>(
                "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'b')"
            )
        );
        Assert.Equal(
            0,
            await project.QueryAsync<long>("SELECT count(*) FROM pg_proc WHERE proname = 't_a_sync'")
        );
    }

    private async Task ShowAsync(Action<Operations> change, params string[] isDone)
    {
        await using var project = await CreateAsync();
        project.Code("change", "users", change, op => op.Reverse());
        await using var writers = await ConstantWriters.StartAsync(project.Database, Application);

        await project.UpgradeAsync();
        await writers.GoOnAsync();
        foreach (var question in isDone)
            Assert.True(await project.QueryAsync<bool>(question), question);
        await project.DowngradeAsync("users");
        await writers.StopAsync(project.Options.LockTimeout);

        Assert.False(await project.QueryAsync<bool>(isDone[0]), isDone[0]);
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project.Sql(
            "users",
            null,
            """
            CREATE TABLE kinds (id int PRIMARY KEY);
            INSERT INTO kinds SELECT generate_series(1, 10);
            CREATE TABLE users (
                id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, points int,
                kind_id int DEFAULT 1, code uuid DEFAULT gen_random_uuid()
            );
            INSERT INTO users (name, points) SELECT 'name ' || i, i FROM generate_series(1, 20000) AS i;
            """
        );
        await project.UpgradeAsync();
        return project;
    }

    private static async Task AssertInStepAsync(TestProject project) =>
        Assert.Equal(
            0,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM users WHERE name IS DISTINCT FROM full_name OR name IS NULL"
            )
        );

    private static Task<long> DistinctAsync(TestProject project, string column) =>
        project.QueryAsync<long>($"SELECT count(DISTINCT {column}) FROM users");

    private static Task<string?> ColumnsAsync(TestProject project) =>
        project.QueryAsync<string>(
            "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped"
        );

    private static Task<string?> TypeAsync(TestProject project) =>
        project.QueryAsync<string>(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'points'"
        );

    private static Task<long> LeftoversAsync(TestProject project) =>
        project.QueryAsync<long>(
            "SELECT (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'users'::regclass AND NOT tgisinternal) + (SELECT count(*) FROM pg_proc WHERE proname LIKE 'users%')"
        );
}
