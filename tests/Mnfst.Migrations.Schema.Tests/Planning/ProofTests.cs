using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>Plans that have been run.</summary>
public class ProofTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What would lose data is left out, and all else comes out right without it, up and down.</summary>
    [Theory]
    [MemberData(nameof(SchemaChanges.Names), MemberType = typeof(SchemaChanges))]
    public async Task WithoutWhatLosesData(string name)
    {
        var (before, after) = await SchemaChanges.ReadAsync(name, server);
        var proven = await ProveAsync(before, after, new PlanOptions());
        Assert.DoesNotContain(proven.Upgrade.Steps, step => step.Loses is not null);
    }

    [Fact]
    public async Task ColumnsAndTablesThatAreGoneStay()
    {
        var proven = await ProveAsync(
            "CREATE TABLE a (id int PRIMARY KEY, gone text NOT NULL DEFAULT 'x', n numeric(10, 2)); CREATE INDEX i ON a (gone); CREATE TABLE b (id serial PRIMARY KEY, a_id int REFERENCES a)",
            "CREATE TABLE a (id int PRIMARY KEY, n int, more int)",
            new PlanOptions()
        );
        Assert.Equal(["ALTER TABLE public.a ADD COLUMN more integer"], Sql(proven.Upgrade));
        Assert.Equal(["ALTER TABLE public.a DROP COLUMN more"], Sql(proven.Downgrade));
        Assert.Equal(
            [
                "ALTER TABLE public.a ALTER COLUMN n TYPE integer",
                "DROP TABLE public.b",
                "ALTER TABLE public.a DROP COLUMN gone",
            ],
            proven
                .Upgrade.Withheld.Select(step => step.Sql)
                .Order()
                .Order(Comparer<string>.Create((x, y) => Place(x).CompareTo(Place(y))))
        );
        Assert.Equal(3, proven.Upgrade.Withheld.Count(step => step.Loses is not null));

        static int Place(string sql) =>
            sql.Contains("TYPE", StringComparison.Ordinal) ? 0
            : sql.Contains("TABLE public.b", StringComparison.Ordinal) ? 1
            : 2;
    }

    [Fact]
    public async Task RenamesGoThereAndBack()
    {
        const string Before = """
            CREATE TABLE users (id int, role text, CONSTRAINT short CHECK (length(role) < 9));
            CREATE INDEX by_role ON users (role);
            CREATE VIEW admins AS SELECT id, role FROM users WHERE role = 'admin';
            CREATE VIEW others AS SELECT DISTINCT upper(role) AS role, (SELECT 1 AS role) AS one, 'role'::text AS kind
              FROM users ORDER BY upper(role);
            """;
        const string After = """
            CREATE TABLE people (id int, user_role text NOT NULL, CONSTRAINT brief CHECK (length(user_role) < 9));
            CREATE INDEX by_user_role ON people (user_role);
            CREATE VIEW admins AS SELECT id, user_role AS role FROM people WHERE user_role = 'admin';
            CREATE VIEW others AS SELECT DISTINCT upper(user_role) AS role, (SELECT 1 AS role) AS one, 'role'::text AS kind
              FROM people ORDER BY upper(user_role);
            """;
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(database, Before, Cancellation);
        var model = await Models.ReadAsync(database, Cancellation);
        var renames = new[]
        {
            ObjectRename.Parse("table", "users=people", model),
            ObjectRename.Parse("column", "users.role=users.user_role", model),
            ObjectRename.Parse("constraint", "users.short=brief", model),
            ObjectRename.Parse("index", "by_role=by_user_role", model),
        };
        var proven = await ProveAsync(
            Before,
            After,
            new PlanOptions
            {
                WithoutBlocking = false,
                Compare = new CompareOptions { Renames = renames.ToEquatableArray() },
            }
        );
        Assert.Equal(
            [
                "ALTER TABLE public.users RENAME COLUMN role TO user_role",
                "ALTER TABLE public.users RENAME CONSTRAINT short TO brief",
                "ALTER TABLE public.users RENAME TO people",
                "ALTER INDEX public.by_role RENAME TO by_user_role",
                "ALTER TABLE public.people ALTER COLUMN user_role SET NOT NULL",
            ],
            Sql(proven.Upgrade)
        );
        Assert.Equal(
            [
                "ALTER TABLE public.people RENAME COLUMN user_role TO role",
                "ALTER TABLE public.people RENAME CONSTRAINT brief TO short",
                "ALTER TABLE public.people RENAME TO users",
                "ALTER INDEX public.by_user_role RENAME TO by_role",
                "ALTER TABLE public.users ALTER COLUMN role DROP NOT NULL",
            ],
            Sql(proven.Downgrade)
        );
    }

    /// <summary>Names that are no column, or not this one, in views and expressions that have it.</summary>
    [Theory]
    [InlineData(
        "CREATE VIEW v AS SELECT id, role AS r, count(*) OVER (PARTITION BY role ORDER BY role) FROM t"
    )]
    [InlineData(
        "CREATE VIEW v AS SELECT role, count(*) FROM t GROUP BY role HAVING max(role) > 'role' ORDER BY role"
    )]
    [InlineData(
        "CREATE VIEW v AS SELECT (SELECT 1 AS role) AS one, role IS DISTINCT FROM 'a' AS role FROM t"
    )]
    [InlineData("CREATE VIEW v AS SELECT role.role FROM (SELECT 1 AS role) role")]
    [InlineData("CREATE VIEW v AS SELECT role FROM t UNION SELECT role FROM t ORDER BY 1")]
    [InlineData("CREATE VIEW v AS SELECT t.*::text AS role, role AS other FROM t WHERE role LIKE ANY (tags)")]
    [InlineData("CREATE VIEW v AS SELECT id AS role FROM ONLY t ORDER BY t.id FOR UPDATE")]
    [InlineData("CREATE VIEW v AS SELECT 'a'::role AS a, role::role AS b FROM t")]
    [InlineData("ALTER TABLE t ADD CHECK (role::role <> 'a'::role AND role(1) = 1)")]
    [InlineData("CREATE INDEX i ON t (role(length(role)))")]
    public async Task WhatIsCalledAsAColumnIsNotRenamedWithIt(string statement)
    {
        var before = $$"""
            CREATE TYPE role AS ENUM ('a');
            CREATE FUNCTION role(int) RETURNS int LANGUAGE sql IMMUTABLE RETURN $1;
            CREATE TABLE t (id int, role text, tags text[]);
            {{statement}};
            """;
        var column = new ObjectId(ObjectKind.Column, "public", "t") { Member = "role" };
        var rename = new ObjectRename(column, column with { Member = "user_role" });
        var proven = await ProveAsync(
            before,
            $"{before} ALTER TABLE t RENAME COLUMN role TO user_role",
            new PlanOptions { Compare = new CompareOptions { Renames = new([rename]) } }
        );
        Assert.Equal(["ALTER TABLE public.t RENAME COLUMN role TO user_role"], Sql(proven.Upgrade));
        Assert.Equal(["ALTER TABLE public.t RENAME COLUMN user_role TO role"], Sql(proven.Downgrade));
    }

    [Fact]
    public async Task AStatementThatFailsIsNamed()
    {
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(
            database,
            "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)",
            Cancellation
        );
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(goal, "CREATE TABLE t (id int UNIQUE)", Cancellation);
        var to = await Models.ReadAsync(goal, Cancellation);
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        var failed = await Assert.ThrowsAsync<UnprovenPlanException>(() =>
            PlanProof.ProveAsync(connection, to, new PlanOptions { WithoutBlocking = false }, Cancellation)
        );
        Assert.Equal("ALTER TABLE public.t ADD CONSTRAINT t_id_key UNIQUE (id)", failed.FailedStep!.Sql);
        Assert.Contains(
            "could not create unique index \"t_id_key\" (23505)",
            failed.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("a int", "a int, b int NOT NULL", "column \"b\" of relation \"t\" contains null values")]
    [InlineData(
        "a int, b int",
        "a int, b int NOT NULL",
        "check constraint \"t_b_is_not_null\" of relation \"t\" is violated by some row"
    )]
    [InlineData("a text", "a varchar(10)", "value too long for type character varying(10)")]
    [InlineData("a bigint", "a int", "integer out of range")]
    [InlineData("a numeric(12, 2)", "a numeric(6, 2)", "numeric field overflow")]
    [InlineData("a text", "a text UNIQUE", "could not create unique index \"t_a_key\"")]
    [InlineData("a text", "a int", "invalid input syntax for type integer")]
    [InlineData(
        "id int PRIMARY KEY, a text",
        "id int PRIMARY KEY, a text, b uuid NOT NULL DEFAULT gen_random_uuid()",
        null
    )]
    [InlineData(
        "id int PRIMARY KEY, a int",
        "id int PRIMARY KEY, a bigint, b text NOT NULL DEFAULT ''",
        null
    )]
    public async Task WhatFailsOverRowsIsTold(string before, string after, string? message)
    {
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(goal, $"CREATE TABLE t ({after})", Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(database, $"CREATE TABLE t ({before})", Cancellation);
        var plan = SchemaPlanner.Plan(
            await Models.ReadAsync(database, Cancellation),
            await Models.ReadAsync(goal, Cancellation),
            new PlanOptions { AllowDestructive = true }
        );
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);

        var fault = await PlanProof.TryOverSampleRowsAsync(connection, plan, Cancellation);

        if (message is null)
            Assert.Null(fault);
        else
            Assert.StartsWith(message, fault?.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sql(SchemaPlan plan) => plan.Steps.Select(step => step.Sql);

    private async Task<ProvenPlan> ProveAsync(string before, string after, PlanOptions options)
    {
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(goal, after, Cancellation);
        var to = await Models.ReadAsync(goal, Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(database, before, Cancellation);
        var old = await Models.ReadAsync(database, Cancellation);
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        var proven = await PlanProof.ProveAsync(connection, to, options, Cancellation);
        var end = await Models.ReadAsync(database, Cancellation);
        Assert.Equal(old.Fingerprint(), end.Fingerprint());
        return proven;
    }
}
