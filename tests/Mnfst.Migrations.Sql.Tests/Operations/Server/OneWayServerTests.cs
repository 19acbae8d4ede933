using Mnfst.Migrations.Sql.Tests.Reversal;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

/// <summary>Operations that nothing takes back, or whose inverse is nothing: what they leave in the catalogue.</summary>
public class OneWayServerTests(PostgresServer server)
{
    [Fact]
    public async Task Indexes_become_keys_that_have_their_names()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.CreateTable(
                "users",
                t =>
                {
                    t.Column("id", PgType.Integer).NotNull();
                    t.Column("email", PgType.Text);
                }
            );
            op.CreateIndex("ix_id", "users", ["id"], unique: true, concurrently: true);
            op.CreateIndex("ix_email", "users", ["email"], unique: true, concurrently: true);
            op.CreatePrimaryKeyUsingIndex("users key", "users", "ix_id");
            op.CreateUniqueConstraintUsingIndex("one email", "users", "ix_email", initiallyDeferred: true);
        });
        Assert.Equal(
            """
            one email|UNIQUE (email) DEFERRABLE INITIALLY DEFERRED
            users key|PRIMARY KEY (id)
            """,
            await database.ConstraintsAsync("users")
        );
        Assert.Equal("", await database.IndexesAsync("users"));
    }

    [Fact]
    public async Task Identity_and_generated_columns_become_plain_ones_with_their_values()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync(
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int, c int GENERATED ALWAYS AS (b + 1) STORED)"
        );
        await database.ExecuteAsync("INSERT INTO t (b) VALUES (7)");
        await database.ApplyAsync(op =>
        {
            op.DropIdentity("t", "a");
            op.DropIdentity("t", "a", ifExists: true);
            op.DropExpression("t", "c");
            op.DropExpression("t", "c", ifExists: true);
        });
        Assert.Equal("a integer NOT NULL\nb integer\nc integer", await database.ColumnsAsync("t"));
        Assert.Equal("1|7|8", await database.QueryAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task A_partition_is_detached_while_others_use_its_table()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.CreateTable(
                "events",
                t =>
                {
                    t.Column("kind", PgType.Text);
                    t.PartitionByList("kind");
                }
            );
            op.CreatePartition("other events", "events", PgPartition.In("a"));
            op.DetachPartition("events", "other events", concurrently: true);
        });
        Assert.Equal("", await database.QueryAsync("SELECT inhrelid::regclass FROM pg_inherits"));
    }

    [Fact]
    public async Task The_index_of_a_partitioned_table_is_built_part_by_part()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.CreateTable(
                "events",
                t =>
                {
                    t.Column("n", PgType.Integer);
                    t.PartitionByHash("n");
                }
            );
            op.CreatePartition("p", "events", PgPartition.Hash(1, 0));
            op.CreateIndex("ix", "events", ["n"], only: true);
            op.CreateIndex("ix p", "p", ["n"], concurrently: true);
        });
        Assert.Equal(
            "CREATE INDEX ix ON ONLY public.events USING btree (n) INVALID",
            await database.IndexesAsync("events")
        );
        await database.ApplyAsync(op => op.AttachIndexPartition("ix", "ix p"));
        Assert.Equal(
            "CREATE INDEX ix ON ONLY public.events USING btree (n)",
            await database.IndexesAsync("events")
        );
    }

    [Fact]
    public async Task A_materialized_view_is_filled_and_emptied()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.Create(new PgMaterializedView("numbers", "SELECT 1 AS n") { WithNoData = true });
            op.RefreshMaterializedView("numbers");
            op.CreateIndex("ix", "numbers", ["n"], unique: true);
            op.RefreshMaterializedView("numbers", concurrently: true);
        });
        Assert.Equal("1", await database.QueryAsync("SELECT n FROM numbers"));
        await database.ApplyAsync(op => op.RefreshMaterializedView("numbers", withNoData: true));
        Assert.Equal(
            "False",
            await database.QueryAsync("SELECT relispopulated FROM pg_class WHERE relname = 'numbers'")
        );
        Assert.Empty(Recorded.ReversedSteps(op => op.RefreshMaterializedView("numbers")));
        Assert.Empty(Recorded.ReversedSteps(op => op.ValidateConstraint("c", "t")));
    }

    [Fact]
    public async Task An_extension_is_brought_to_another_version()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.Create(new PgExtension("hstore") { Version = "1.4" }, ifNotExists: true);
            op.UpdateExtension("hstore", "1.5");
        });
        Assert.Equal(
            "1.5",
            await database.QueryAsync("SELECT extversion FROM pg_extension WHERE extname = 'hstore'")
        );
        await database.ApplyAsync(op => op.UpdateExtension("hstore"));
        Assert.Equal(
            await database.QueryAsync(
                "SELECT default_version FROM pg_available_extensions WHERE name = 'hstore'"
            ),
            await database.QueryAsync("SELECT extversion FROM pg_extension WHERE extname = 'hstore'")
        );
    }

    [Fact]
    public async Task Where_something_is_there_if_not_exists_leaves_it()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync(
            "CREATE SCHEMA s; CREATE SEQUENCE q; CREATE TABLE t (a int, b int) PARTITION BY LIST (a); CREATE TABLE p (a int); CREATE STATISTICS st ON a, b FROM t; CREATE MATERIALIZED VIEW m AS SELECT 1"
        );
        var before = await database.SnapshotAsync();
        await database.ApplyAsync(op =>
        {
            op.Create(new PgSchema("s"), ifNotExists: true);
            op.Create(new PgSequence("q"), ifNotExists: true);
            op.Create(new PgStatistics("st", "t", "a", "b"), ifNotExists: true);
            op.Create(new PgMaterializedView("m", "SELECT 2"), ifNotExists: true);
            op.CreateTable("t", t => t.Column("b", PgType.Text), ifNotExists: true);
            op.AddColumn("t", "a", PgType.Text, ifNotExists: true);
            op.CreatePartition("p", "t", PgPartition.Default, ifNotExists: true);
        });
        Assert.Equal(before, await database.SnapshotAsync());
    }
}
