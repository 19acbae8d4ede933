namespace Mnfst.Migrations.Sql.Tests.Reversal;

internal static partial class ReversibleCases
{
    private static OperationCase[] Objects =>
        [
            new(
                "CREATE SCHEMA s; CREATE EXTENSION citext SCHEMA public",
                op => op.SetExtensionSchema("citext", "s", existing: "public")
            ),
            new("", op => op.Create(new PgExtension("citext") { Schema = "public", Cascade = true })),
            new("CREATE EXTENSION citext", op => op.Drop(new PgExtension("citext"))),
            new(
                "CREATE TABLE users (id int, email text); CREATE INDEX ix ON users (id)",
                op => op.Rename(PgObject.Index("ix"), "ix \"2\"")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE VIEW v AS SELECT id FROM users",
                op => op.Rename(PgObject.View("v"), "select")
            ),
            new(
                "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                op => op.Rename(PgObject.Function("f", "integer"), "g")
            ),
            new(
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                op => op.Rename(PgObject.Function("f"), "g")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON users EXECUTE FUNCTION f()",
                op => op.Rename(PgObject.Trigger("t", "users"), "u")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE POLICY p ON users",
                op => op.Rename(PgObject.Policy("p", "users"), "表")
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.Rename(PgObject.Column("email", "users"), "mail")
            ),
            new("CREATE SCHEMA s", op => op.Rename(PgObject.Schema("s"), "Ärger")),
            new(
                "CREATE SCHEMA s; CREATE TABLE s.users (id int)",
                op => op.SetSchema(PgObject.Table("users", "s"), "public")
            ),
            new(
                "CREATE SCHEMA s; CREATE FUNCTION s.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                op => op.SetSchema(PgObject.Function("f", "integer", "s"), "public")
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.SetOwner(PgObject.Table("users"), "reversal Ü\"r", existing: "postgres")
            ),
            new(
                "CREATE DOMAIN d AS int",
                op => op.SetOwner(PgObject.Domain("d"), "reversal_group", existing: "postgres")
            ),
            new("CREATE TABLE users (id int, email text)", op => op.CommentOnTable("users", "It's\nhere")),
            new(
                "CREATE TABLE users (id int, email text); COMMENT ON COLUMN users.id IS 'old'",
                op => op.CommentOnColumn("users", "id", null, existing: "old")
            ),
            new(
                "CREATE TABLE users (id int CONSTRAINT c CHECK (id > 0))",
                op => op.CommentOnConstraint("c", "users", "a")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE INDEX ix ON users (id); COMMENT ON INDEX ix IS 'old'",
                op => op.CommentOnIndex("ix", "new", existing: "old")
            ),
            new("CREATE TYPE mood AS ENUM ('a')", op => op.CommentOnEnum("mood", "a")),
            new(
                "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                op => op.CommentOn(PgObject.Function("f", "integer"), "a")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE POLICY p ON users",
                op => op.CommentOn(PgObject.Policy("p", "users"), "a")
            ),
            new("CREATE TABLE users (id int, email text)", op => op.EnableRowLevelSecurity("users")),
            new(
                "CREATE TABLE users (id int, email text); ALTER TABLE users ENABLE ROW LEVEL SECURITY",
                op => op.DisableRowLevelSecurity("users")
            ),
            new("CREATE TABLE users (id int, email text)", op => op.ForceRowLevelSecurity("users")),
            new(
                "CREATE TABLE users (id int, email text); ALTER TABLE users FORCE ROW LEVEL SECURITY",
                op => op.NoForceRowLevelSecurity("users")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON users EXECUTE FUNCTION f()",
                op => op.DisableTrigger("t", "users")
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON users EXECUTE FUNCTION f(); ALTER TABLE users DISABLE TRIGGER t",
                op => op.EnableTrigger("t", "users")
            ),
        ];

    private static OperationCase[] Privileges =>
        [
            new(
                "CREATE TABLE users (id int, email text); GRANT SELECT ON users TO reversal_group",
                op =>
                    op.Grant(
                        PgPrivileges.Select | PgPrivileges.Insert,
                        PgObject.Table("users"),
                        "reversal Ü\"r",
                        withGrantOption: true
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); GRANT SELECT ON users TO reversal_group",
                op =>
                    op.Grant(
                        PgPrivileges.Update,
                        PgObject.Table("users"),
                        "reversal_reader",
                        columns: ["email"]
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE VIEW v AS SELECT id FROM users; GRANT SELECT ON v TO reversal_group, reversal_reader",
                op => op.Revoke(PgPrivileges.Select, PgObject.View("v"), "reversal_reader")
            ),
            new(
                "CREATE TABLE users (id int, email text); GRANT SELECT ON users TO reversal_group",
                op => op.Grant(PgPrivileges.Maintain, PgObject.Table("users"), "reversal_reader"),
                Since: 17
            ),
            new(
                "CREATE TABLE users (id int, email text); GRANT SELECT ON users TO reversal_group",
                op => op.GrantOnAll(PgPrivileges.Select, PgObjects.Tables, "public", "reversal_reader")
            ),
            new(
                "CREATE TABLE users (id int, email text); GRANT SELECT ON users TO reversal_reader",
                op => op.RevokeOnAll(PgPrivileges.Select, PgObjects.Tables, "public", "reversal_reader")
            ),
            new(
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reversal_group",
                op =>
                    op.GrantByDefault(
                        PgPrivileges.Insert,
                        PgObjects.Tables,
                        "reversal_reader",
                        schema: "public"
                    )
            ),
            new(
                "ALTER DEFAULT PRIVILEGES FOR ROLE reversal_group GRANT USAGE ON SEQUENCES TO reversal_reader",
                op =>
                    op.GrantByDefault(
                        PgPrivileges.All,
                        PgObjects.Routines,
                        "reversal_reader",
                        forRole: "reversal_group"
                    )
            ),
            new("", op => op.RevokeByDefault(PgPrivileges.Execute, PgObjects.Routines, "public")),
            new(
                "REVOKE reversal_group FROM reversal_reader",
                op => op.GrantRole("reversal_group", "reversal_reader", withAdminOption: true)
            ),
            new(
                "GRANT reversal_group TO reversal_reader",
                op => op.RevokeRole("reversal_group", "reversal_reader")
            ),
        ];

    private static OperationCase[] Partitions =>
        [
            new(
                "",
                op =>
                    op.CreateTable(
                        "events",
                        t =>
                        {
                            t.Column("at", PgType.Date);
                            t.Column("kind", PgType.Text);
                            t.PartitionByRange("at", IndexColumn.Expression("lower(kind)").Collate("C"));
                        }
                    )
            ),
            new(
                "",
                op =>
                    op.CreateTable(
                        "events",
                        t =>
                        {
                            t.Column("kind", PgType.Text);
                            t.PartitionByList("kind");
                        }
                    )
            ),
            new(
                "",
                op =>
                    op.CreateTable(
                        "events",
                        t =>
                        {
                            t.Column("kind", PgType.Text);
                            t.PartitionByHash("kind");
                        }
                    )
            ),
            new(
                "CREATE TABLE events (at date, n int) PARTITION BY RANGE (at, n)",
                op =>
                    op.CreatePartition(
                        "events_2024",
                        "events",
                        PgPartition.Range(
                            ["2024-01-01", PgPartition.MinValue],
                            [new DateOnly(2025, 1, 1), PgPartition.MaxValue]
                        ),
                        p =>
                        {
                            p.Check("n > 0").Named("c");
                            p.PartitionByHash("n");
                        }
                    )
            ),
            new(
                "CREATE TABLE events (at date) PARTITION BY RANGE (at)",
                op => op.CreatePartition("p", "events", PgPartition.Range("2024-01-01", "2025-01-01"))
            ),
            new(
                "CREATE TABLE events (kind text) PARTITION BY LIST (kind)",
                op => op.CreatePartition("p", "events", PgPartition.In("it's", null))
            ),
            new(
                "CREATE TABLE events (kind text) PARTITION BY LIST (kind)",
                op => op.CreatePartition("rest", "events", PgPartition.Default)
            ),
            new(
                "CREATE TABLE events (n int) PARTITION BY HASH (n)",
                op => op.CreatePartition("h", "events", PgPartition.Hash(4, 3))
            ),
            new(
                "CREATE TABLE events (kind text) PARTITION BY LIST (kind); CREATE TABLE p (kind text)",
                op => op.AttachPartition("events", "p", PgPartition.In("a"))
            ),
            new(
                "CREATE TABLE events (kind text) PARTITION BY LIST (kind); CREATE TABLE p PARTITION OF events FOR VALUES IN ('a')",
                op => op.DetachPartition("events", "p", existing: PgPartition.In("a"))
            ),
        ];

    private static OperationCase[] Rows =>
        [
            new(
                "CREATE TABLE plans (id int, name text, price numeric, at timestamptz, raw bytea, on_sale boolean, key uuid)",
                op =>
                    op.BulkInsert(
                        "plans",
                        ["id", "name", "price", "at", "raw", "on_sale", "key"],
                        [
                            [
                                1,
                                "it's \\ free",
                                0.50m,
                                new DateTimeOffset(2024, 11, 8, 12, 0, 0, TimeSpan.FromHours(1)),
                                new byte[] { 0, 255 },
                                true,
                                Guid.Empty,
                            ],
                            [2, null, -1, null, null, false, null],
                        ],
                        key: ["id"]
                    )
            ),
            new(
                "CREATE TABLE pairs (a int, b text)",
                op =>
                    op.BulkInsert(
                        "pairs",
                        ["a", "b"],
                        [
                            [1, "x"],
                            [1, "y"],
                        ],
                        key: ["b", "a"]
                    )
            ),
        ];
}
