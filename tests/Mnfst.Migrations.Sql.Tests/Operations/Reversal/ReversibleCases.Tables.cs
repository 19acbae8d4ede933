namespace Mnfst.Migrations.Sql.Tests.Reversal;

internal static partial class ReversibleCases
{
    private static OperationCase[] Tables =>
        [
            new(
                "",
                op =>
                    op.CreateTable(
                        "users",
                        t =>
                        {
                            t.Column("id", PgType.Integer).NotNull().Comment("it's the key");
                            t.PrimaryKey("id").Include("a");
                            t.Column("a", PgType.Text).Compression("pglz");
                            t.Comment("People");
                            t.Unlogged();
                            t.StorageParameters(
                                new Dictionary<string, PgConstant>
                                {
                                    ["fillfactor"] = 70,
                                    ["toast.autovacuum_enabled"] = false,
                                }
                            );
                            t.Tablespace("pg_default");
                            t.AccessMethod("heap");
                        }
                    )
            ),
            new(
                "",
                op =>
                    op.CreateTable(
                        "bookings",
                        t =>
                        {
                            t.Column("during", PgType.Of("tstzrange"));
                            t.Exclude([("during", "&&")], where: "NOT isempty(during)")
                                .Named("once")
                                .Deferrable();
                            t.Check("during IS NOT NULL").NoInherit();
                        }
                    )
            ),
            new(
                "",
                op =>
                    op.CreateTable(
                        "t",
                        t =>
                        {
                            t.Column("a", PgType.Text).Storage(ColumnStorage.External);
                        }
                    ),
                Since: 16
            ),
            new(
                "",
                op =>
                    op.CreateTable(
                        "t",
                        t =>
                        {
                            t.Column("a", PgType.Integer);
                            t.Column("b", PgType.Integer).GeneratedVirtual("a + 1");
                        }
                    ),
                Since: 18
            ),
            new(
                "",
                op =>
                    op.CreateTable(
                        "t",
                        t =>
                        {
                            t.Column("a", PgType.Integer);
                            t.Unique("a").NullsNotDistinct().Named("u");
                        }
                    ),
                Since: 15
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL)",
                op =>
                    op.DropTable(
                        "users",
                        t =>
                        {
                            t.Column("id", PgType.Integer);
                            t.Column("email", PgType.Text).NotNull();
                            t.PrimaryKey("id");
                        }
                    )
            ),
            new("CREATE TABLE users (id int, email text)", op => op.RenameTable("users", "User s")),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.SetStorageParameters(
                        "users",
                        new Dictionary<string, PgConstant> { ["fillfactor"] = 70 },
                        existing: new Dictionary<string, PgConstant>()
                    )
            ),
            new(
                "CREATE TABLE users (id int) WITH (fillfactor = 90, autovacuum_enabled = true)",
                op =>
                    op.SetStorageParameters(
                        "users",
                        new Dictionary<string, PgConstant> { ["fillfactor"] = 70, ["parallel_workers"] = 2 },
                        existing: new Dictionary<string, PgConstant> { ["fillfactor"] = 90 }
                    )
            ),
            new("CREATE TABLE users (id int, email text)", op => op.SetLogged("users", false)),
            new("CREATE UNLOGGED TABLE users (id int)", op => op.SetLogged("users", true)),
        ];

    private static OperationCase[] Columns =>
        [
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.AddColumn(
                        "users",
                        "Größe",
                        PgType.Numeric(10, 2),
                        c => c.NotNull().Default(1.5m).Comment("in m")
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.DropColumn("users", "email", PgType.Text)
            ),
            new(
                "CREATE TABLE users (id int, n int NOT NULL DEFAULT 7)",
                op => op.DropColumn("users", "n", PgType.Integer, c => c.NotNull().Default(7))
            ),
            new("CREATE TABLE users (id int, email text)", op => op.RenameColumn("users", "email", "user")),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.AlterColumn("users", "email", nullable: false)
            ),
            new("CREATE TABLE users (id int NOT NULL)", op => op.AlterColumn("users", "id", nullable: true)),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.AlterColumn(
                        "users",
                        "id",
                        type: PgType.Text,
                        existingType: PgType.Integer,
                        existingUsingSql: "id::integer"
                    )
            ),
            new(
                "CREATE TABLE users (id int DEFAULT 7)",
                op =>
                    op.AlterColumn(
                        "users",
                        "id",
                        type: PgType.Text,
                        defaultValue: "x",
                        newName: "key",
                        existingType: PgType.Integer,
                        existingUsingSql: "id::integer",
                        existingDefault: 7
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.AlterColumn(
                        "users",
                        "email",
                        type: PgType.Text,
                        collation: "C",
                        existingType: PgType.Text
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.AlterColumn("users", "email", defaultValue: "none", hadNoDefault: true)
            ),
            new(
                "CREATE TABLE users (at timestamptz DEFAULT now())",
                op => op.AlterColumn("users", "at", dropDefault: true, existingDefaultSql: "now()")
            ),
            new(
                "CREATE TABLE users (n int DEFAULT 1)",
                op => op.AlterColumn("users", "n", defaultSql: "1 + 1", existingDefault: 1)
            ),
            new(
                "CREATE TABLE users (id int NOT NULL)",
                op => op.AddIdentity("users", "id", always: false, start: 1000, increment: 2)
            ),
            new(
                "CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY)",
                op => op.SetIdentity("users", "id", always: false)
            ),
            new(
                "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED)",
                op => op.SetExpression("t", "b", "a + 2", existingSql: "a + 1"),
                Since: 17
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.SetColumnStorage(
                        "users",
                        "email",
                        ColumnStorage.External,
                        existing: ColumnStorage.Extended
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.SetColumnCompression("users", "email", "pglz", existing: "default")
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.SetColumnStatistics("users", "email", 1000, existing: -1)
            ),
        ];

    private static OperationCase[] Constraints =>
        [
            new(
                "CREATE TABLE users (id int NOT NULL, email text)",
                op => op.CreatePrimaryKey("users key", "users", ["id"], include: ["email"])
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.CreateUniqueConstraint("email once", "users", ["email"], initiallyDeferred: true)
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.CreateUniqueConstraint(
                        "u",
                        "users",
                        ["email"],
                        nullsNotDistinct: true,
                        include: ["id"]
                    ),
                Since: 15
            ),
            new(
                "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int)",
                op =>
                    op.CreateForeignKey(
                        "fk",
                        "b",
                        "a",
                        ["a"],
                        ["id"],
                        onDelete: ReferentialAction.Cascade,
                        matchFull: true
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.CreateCheckConstraint("positive", "users", "id > 0", noInherit: true)
            ),
            new(
                "CREATE TABLE bookings (room int, during tsrange)",
                op =>
                    op.CreateExcludeConstraint(
                        "once",
                        "bookings",
                        [("during", "&&"), (IndexColumn.Expression("int4range(room, room, '[]')"), "=")],
                        where: "room > 0",
                        deferrable: true
                    )
            ),
            new(
                "CREATE TABLE users (id int CONSTRAINT positive CHECK (id > 0))",
                op => op.RenameConstraint("positive", "users", "\"; DROP TABLE users; --")
            ),
            new(
                "CREATE TABLE users (email text CONSTRAINT once UNIQUE)",
                op => op.DropConstraint("once", "users", t => t.Unique("email"))
            ),
            new(
                "CREATE TABLE users (id int CONSTRAINT positive CHECK (id > 0))",
                op => op.DropConstraint("positive", "users", t => t.Check("id > 0"))
            ),
        ];

    private static OperationCase[] Indexes =>
        [
            new(
                "CREATE TABLE users (id int, email text)",
                op =>
                    op.CreateIndex(
                        "ix",
                        "users",
                        [IndexColumn.Of("email").OperatorClass("text_pattern_ops").Descending().NullsLast()],
                        unique: true,
                        method: "btree",
                        include: ["id"],
                        where: "id > 0",
                        storageParameters: new Dictionary<string, PgConstant> { ["fillfactor"] = 70 },
                        tablespace: "pg_default"
                    )
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.CreateIndex("ix", "users", ["email"], concurrently: true)
            ),
            new(
                "CREATE TABLE users (id int, email text)",
                op => op.CreateIndex("ix", "users", ["email"], unique: true, nullsNotDistinct: true),
                Since: 15
            ),
            new(
                "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
                op => op.CreateIndex("ix", "p", ["a"], only: true)
            ),
            new(
                "CREATE TABLE users (id int, email text); CREATE UNIQUE INDEX ix ON users (lower(email)) INCLUDE (id) WHERE id > 0",
                op =>
                    op.DropIndex(
                        "ix",
                        "users",
                        [IndexColumn.Expression("lower(email)")],
                        unique: true,
                        include: ["id"],
                        where: "id > 0",
                        concurrently: true
                    )
            ),
        ];
}
