using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class TableServerTests(PostgresServer server)
{
    [Fact]
    public async Task A_table_has_the_columns_that_were_recorded()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
            op.CreateTable(
                "orders",
                t =>
                {
                    t.Column("id", PgType.BigInt).IdentityAlways();
                    t.Column("number", PgType.Integer)
                        .IdentityByDefault(
                            start: 1000,
                            increment: -10,
                            minValue: -5,
                            maxValue: 2000,
                            cache: 50,
                            cycle: true
                        );
                    t.Column("price", PgType.Numeric(10, 2)).NotNull().Default(-9.90m);
                    t.Column("quantity", PgType.Integer).NotNull().Default(1);
                    t.Column("rate", PgType.DoublePrecision).Default(double.NegativeInfinity);
                    t.Column("weight", PgType.DoublePrecision).Default(1.5e-7);
                    t.Column("paid", PgType.Boolean).NotNull().Default(false);
                    t.Column("day", PgType.Date).Default("2024-11-08");
                    t.Column("tags", PgType.Text.Array()).Default("{}");
                    t.Column("created_at", PgType.TimestampTz).DefaultSql("now()");
                    t.Column("total", PgType.Numeric()).GeneratedStored("price * quantity");
                    t.Column("code", PgType.Text).NotNull().Collate("C");
                }
            )
        );
        Assert.Equal(
            """
            id bigint NOT NULL ALWAYS
            number integer NOT NULL BY DEFAULT
            price numeric(10,2) NOT NULL DEFAULT '-9.90'::numeric
            quantity integer NOT NULL DEFAULT 1
            rate double precision DEFAULT '-Infinity'::double precision
            weight double precision DEFAULT 0.00000015
            paid boolean NOT NULL DEFAULT false
            day date DEFAULT '2024-11-08'::date
            tags text[] DEFAULT '{}'::text[]
            created_at timestamp with time zone DEFAULT now()
            total numeric STORED DEFAULT (price * (quantity)::numeric)
            code text NOT NULL COLLATE C
            """,
            await database.ColumnsAsync("orders")
        );
        Assert.Equal(
            "1000|-10|-5|2000|50|True",
            await database.QueryAsync(
                "SELECT seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle FROM pg_sequence "
                    + "WHERE seqrelid = pg_get_serial_sequence('orders', 'number')::regclass"
            )
        );
    }

    [Fact]
    public async Task A_table_has_the_constraints_that_were_recorded_under_their_names_or_those_PostgreSQL_gives()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE SCHEMA billing");
        await database.ApplyAsync(op =>
        {
            op.CreateTable(
                "invoices",
                t =>
                {
                    t.Column("id", PgType.Uuid);
                    t.Column("number", PgType.Integer);
                    t.Column("total", PgType.Numeric());
                    t.Column("replaces", PgType.Uuid);
                    t.PrimaryKey("id");
                    t.Unique("number");
                    t.Check("total > 0");
                    t.ForeignKey("replaces").References("invoices", "id", schema: "billing");
                },
                schema: "billing"
            );
            op.CreateTable(
                "lines",
                t =>
                {
                    t.Column("invoice", PgType.Uuid);
                    t.Column("line", PgType.Integer);
                    t.PrimaryKey("invoice", "line").Named("the key");
                    t.Unique("line").Named("one").Deferrable(initiallyDeferred: true);
                    t.Check("line > 0 AND line < 100").Named("few");
                    t.ForeignKey("invoice")
                        .References("invoices", "id", schema: "billing")
                        .OnDelete(ReferentialAction.SetNull)
                        .OnUpdate(ReferentialAction.Cascade)
                        .Deferrable()
                        .Named("of");
                },
                schema: "billing"
            );
        });
        Assert.Equal(
            """
            invoices_number_key|UNIQUE (number)
            invoices_pkey|PRIMARY KEY (id)
            invoices_replaces_fkey|FOREIGN KEY (replaces) REFERENCES billing.invoices(id)
            invoices_total_check|CHECK ((total > (0)::numeric))
            """,
            await database.ConstraintsAsync("billing.invoices")
        );
        Assert.Equal(
            """
            few|CHECK (((line > 0) AND (line < 100)))
            of|FOREIGN KEY (invoice) REFERENCES billing.invoices(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE
            one|UNIQUE (line) DEFERRABLE INITIALLY DEFERRED
            the key|PRIMARY KEY (invoice, line)
            """,
            await database.ConstraintsAsync("billing.lines")
        );
    }

    [Fact]
    public async Task Tables_are_renamed_and_dropped()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.CreateTable("a", t => t.Column("id", PgType.Integer));
            op.CreateTable("a", _ => { }, ifNotExists: true);
            op.RenameTable("a", "B");
            op.Execute("CREATE VIEW v AS SELECT * FROM \"B\"");
        });
        Assert.Equal("id integer", await database.ColumnsAsync("\"B\""));
        await database.ApplyAsync(op =>
        {
            op.DropTable("B", cascade: true);
            op.DropTable("B", ifExists: true);
        });
        Assert.Equal(
            "|",
            await database.QueryAsync("SELECT to_regclass('\"B\"')::text, to_regclass('v')::text")
        );
    }
}
