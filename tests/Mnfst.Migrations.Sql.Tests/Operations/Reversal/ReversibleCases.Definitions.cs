namespace Mnfst.Migrations.Sql.Tests.Reversal;

internal static partial class ReversibleCases
{
    private static OperationCase[] Types =>
        [
            new("", op => op.CreateEnum("Mood", ["sad", "it's ok", ""])),
            new("CREATE TYPE mood AS ENUM ('sad', 'happy')", op => op.DropEnum("mood", ["sad", "happy"])),
            new("CREATE TYPE mood AS ENUM ('sad')", op => op.RenameEnum("mood", "table")),
            new("CREATE TYPE mood AS ENUM ('sad')", op => op.RenameEnumValue("mood", "sad", "glad")),
            new(
                "",
                op =>
                    op.Create(
                        new PgDomain("positive", PgType.Integer)
                        {
                            NotNull = true,
                            DefaultSql = "1",
                            Checks = new Dictionary<string, string> { ["more than none"] = "VALUE > 0" },
                        }
                    )
            ),
            new("", op => op.Create(new PgDomain("code", PgType.Text) { Collation = "C" })),
            new(
                "CREATE DOMAIN d AS integer DEFAULT 1 CONSTRAINT a CHECK (VALUE > 0)",
                op =>
                    op.Alter(
                        new PgDomain("d", PgType.Integer)
                        {
                            DefaultSql = "1",
                            Checks = new Dictionary<string, string> { ["a"] = "VALUE > 0" },
                        },
                        new PgDomain("d", PgType.Integer)
                        {
                            NotNull = true,
                            Checks = new Dictionary<string, string> { ["b"] = "VALUE > 1" },
                        }
                    )
            ),
            new(
                "",
                op =>
                    op.Create(
                        new PgCompositeType(
                            "address",
                            new PgField("street", PgType.Text) { Collation = "C" },
                            new("zip", PgType.Char(5))
                        )
                    )
            ),
            new(
                "CREATE TYPE address AS (street text, zip int)",
                op =>
                    op.Alter(
                        new PgCompositeType(
                            "address",
                            new PgField("street", PgType.Text),
                            new("zip", PgType.Integer)
                        ),
                        new PgCompositeType(
                            "address",
                            new PgField("street", PgType.Varchar(50)),
                            new("zip", PgType.Integer),
                            new("town", PgType.Text)
                        )
                    )
            ),
            new(
                "CREATE TYPE address AS (street text)",
                op => op.Drop(new PgCompositeType("address", new PgField("street", PgType.Text)))
            ),
        ];

    private static OperationCase[] Definitions =>
        [
            new("", op => op.Create(new PgSchema("sales dept") { Owner = "reversal_group" })),
            new("CREATE SCHEMA sales", op => op.Drop(new PgSchema("sales"))),
            new(
                "",
                op =>
                    op.Create(
                        new PgSequence("numbers")
                        {
                            Type = PgType.Integer,
                            Start = 10,
                            Increment = -2,
                            MinValue = -100,
                            MaxValue = 100,
                            Cache = 5,
                            Cycle = true,
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int)",
                op => op.Create(new PgSequence("numbers") { OwnedBy = PgObject.Column("id", "users") })
            ),
            new(
                "CREATE SEQUENCE numbers",
                op =>
                    op.Alter(
                        new PgSequence("numbers"),
                        new PgSequence("numbers")
                        {
                            Type = PgType.Integer,
                            Start = 5,
                            Increment = 5,
                            MinValue = -5,
                            MaxValue = 500,
                            Cache = 2,
                            Cycle = true,
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.Create(
                        new PgView("people", "SELECT id AS a, email AS b FROM users WHERE id > 0")
                        {
                            Columns = ["key", "e mail"],
                            SecurityBarrier = true,
                            CheckOption = true,
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.Create(new PgView("people", "SELECT id FROM users") { SecurityInvoker = true }),
                Since: 15
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.Create(
                        new PgMaterializedView("people", "SELECT id\nFROM users")
                        {
                            Columns = ["key"],
                            WithNoData = true,
                            StorageParameters = new Dictionary<string, PgConstant> { ["fillfactor"] = 80 },
                            Tablespace = "pg_default",
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE VIEW people AS SELECT id FROM users",
                op => op.Drop(new PgView("people", "SELECT id FROM users"))
            ),
            new(
                "",
                op =>
                    op.Create(
                        new PgFunction(
                            "twice",
                            "n integer, \"fac,tor\" numeric(10, 2) DEFAULT 2",
                            "numeric",
                            "BEGIN RETURN n * \"fac,tor\"; -- $body$\nEND"
                        )
                        {
                            Volatility = PgVolatility.Immutable,
                            Strict = true,
                            LeakProof = true,
                            Parallel = PgParallel.Safe,
                            Cost = 10,
                            SecurityDefiner = true,
                            SearchPath = ["pg_catalog", "My Schema"],
                            Settings = new Dictionary<string, PgConstant> { ["work_mem"] = "8MB" },
                        }
                    )
            ),
            new(
                "",
                op =>
                    op.Create(
                        new PgFunction("none", "", "SETOF integer", "SELECT 1")
                        {
                            Language = "sql",
                            Rows = 1,
                            SearchPath = [],
                        }
                    )
            ),
            new("", op => op.Create(new PgProcedure("nothing", "a integer", "BEGIN NULL; END"))),
            new(
                "CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE plpgsql AS E'\\nBEGIN RETURN n; END\\n'",
                op => op.Drop(new PgFunction("f", "n integer", "integer", "BEGIN RETURN n; END"))
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                op =>
                    op.Create(
                        new PgTrigger(
                            "audit",
                            "users",
                            PgTriggerTiming.Before,
                            PgTriggerEvents.Insert | PgTriggerEvents.Update,
                            "f"
                        )
                        {
                            ForEachRow = true,
                            UpdateOf = ["email", "id"],
                            When = "NEW.id > 0",
                            Arguments = ["it's", "b"],
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                op =>
                    op.Create(
                        new PgTrigger("audit", "users", PgTriggerTiming.After, PgTriggerEvents.Update, "f")
                        {
                            OldTable = "old rows",
                            NewTable = "new",
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                op =>
                    op.Create(
                        new PgTrigger(
                            "late",
                            "users",
                            PgTriggerTiming.After,
                            PgTriggerEvents.Insert | PgTriggerEvents.Delete,
                            "f"
                        )
                        {
                            ForEachRow = true,
                            IsConstraint = true,
                            InitiallyDeferred = true,
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE VIEW v AS SELECT id FROM users; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                op =>
                    op.Create(
                        new PgTrigger("audit", "v", PgTriggerTiming.InsteadOf, PgTriggerEvents.Delete, "f")
                        {
                            ForEachRow = true,
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                op =>
                    op.Create(
                        new PgTrigger("audit", "users", PgTriggerTiming.After, PgTriggerEvents.Truncate, "f")
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.Create(
                        new PgPolicy("own rows", "users")
                        {
                            Restrictive = true,
                            Command = PgPolicyCommand.Update,
                            Roles = ["reversal_reader", "reversal_group"],
                            Using = "id > 0",
                            WithCheck = "id > 1",
                        }
                    )
            ),
            new("CREATE TABLE users (id int, email text)", op => op.Create(new PgPolicy("all", "users"))),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.Create(new PgStatistics("st", "users", "id", "email") { Kinds = ["ndistinct", "mcv"] })
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.Create(new PgStatistics("st", "users", IndexColumn.Expression("lower(email)")))
            ),
        ];

    private static OperationCase[] Replacements =>
        [
            new(
                "CREATE TABLE users (id int, email text); CREATE VIEW people AS SELECT id FROM users",
                op =>
                    op.Replace(
                        new PgView("people", "SELECT id FROM users"),
                        new PgView("people", "SELECT id FROM users WHERE id > 0")
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE VIEW people AS SELECT id FROM users",
                op =>
                    op.Replace(
                        new PgView("people", "SELECT id FROM users"),
                        new PgView("people", "SELECT email FROM users"),
                        recreate: true
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE MATERIALIZED VIEW people AS SELECT id FROM users",
                op =>
                    op.Replace(
                        new PgMaterializedView("people", "SELECT id FROM users"),
                        new PgMaterializedView("people", "SELECT email FROM users")
                    )
            ),
            new(
                "CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE plpgsql AS E'\\nBEGIN RETURN n; END\\n'; CREATE VIEW v AS SELECT f(1)",
                op =>
                    op.Replace(
                        new PgFunction("f", "n integer", "integer", "BEGIN RETURN n; END"),
                        new PgFunction("f", "n integer", "integer", "BEGIN RETURN -n; END")
                    )
            ),
            new(
                "CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE plpgsql AS E'\\nBEGIN RETURN n; END\\n'",
                op =>
                    op.Replace(
                        new PgFunction("f", "n integer", "integer", "BEGIN RETURN n; END"),
                        new PgFunction(
                            "f",
                            "n bigint, m integer DEFAULT (1 + 1)",
                            "bigint",
                            "BEGIN RETURN n; END"
                        )
                    )
            ),
            new(
                "CREATE PROCEDURE p() LANGUAGE plpgsql AS E'\\nBEGIN NULL; END\\n'",
                op =>
                    op.Replace(
                        new PgProcedure("p", "", "BEGIN NULL; END"),
                        new PgProcedure("p", "", "BEGIN COMMIT; END")
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON users FOR EACH STATEMENT EXECUTE FUNCTION f()",
                op =>
                    op.Replace(
                        new PgTrigger("t", "users", PgTriggerTiming.Before, PgTriggerEvents.Insert, "f"),
                        new PgTrigger("t", "users", PgTriggerTiming.Before, PgTriggerEvents.Update, "f")
                        {
                            ForEachRow = true,
                        }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE POLICY p ON users USING (id > 0)",
                op =>
                    op.Replace(
                        new PgPolicy("p", "users") { Using = "id > 0" },
                        new PgPolicy("p", "users") { Command = PgPolicyCommand.Delete, Using = "id > 1" }
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE STATISTICS s ON id, email FROM users",
                op =>
                    op.Replace(
                        new PgStatistics("s", "users", "id", "email"),
                        new PgStatistics("s", "users", "email", "id") { Kinds = ["mcv"] }
                    )
            ),
        ];
}
