using Mnfst.Migrations.Sql.Tests.Reversal;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

/// <summary>Operations that work on anything that has a name, on one thing of each kind.</summary>
public class ObjectServerTests(PostgresServer server)
{
    private const string Everything = """
        CREATE SCHEMA s;
        CREATE TABLE s.t (id int, n int CONSTRAINT positive CHECK (n > 0));
        CREATE INDEX i ON s.t (id);
        CREATE STATISTICS s.st ON id, n FROM s.t;
        CREATE VIEW v AS SELECT 1;
        CREATE MATERIALIZED VIEW m AS SELECT 1;
        CREATE SEQUENCE q;
        CREATE TYPE e AS ENUM ();
        CREATE DOMAIN d AS int;
        CREATE COLLATION c FROM "C";
        CREATE FUNCTION f(int, text) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
        CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN END';
        CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int);
        CREATE TRIGGER tr BEFORE INSERT ON s.t EXECUTE FUNCTION g();
        CREATE POLICY po ON s.t;
        CREATE RULE ru AS ON DELETE TO s.t DO INSTEAD NOTHING;
        CREATE EXTENSION citext;
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER sv FOREIGN DATA WRAPPER w;
        CREATE FOREIGN TABLE ft (id int) SERVER sv;
        CREATE PUBLICATION pu;
        CREATE FUNCTION h() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER ev ON ddl_command_end EXECUTE FUNCTION h()
        """;

    /// <summary>In an order in which each can be dropped, or be given another name, after those before it.</summary>
    private static PgObject[] Dropped =>
        [
            PgObject.EventTrigger("ev"),
            PgObject.Function("h"),
            PgObject.Publication("pu"),
            PgObject.ForeignTable("ft"),
            PgObject.Rule("ru", "t", "s"),
            PgObject.Policy("po", "t", "s"),
            PgObject.Trigger("tr", "t", "s"),
            PgObject.Aggregate("a", "int"),
            PgObject.Procedure("p"),
            PgObject.Function("g", ""),
            PgObject.Function("g", "int"),
            PgObject.Function("f", "int, text"),
            PgObject.Collation("c"),
            PgObject.Domain("d"),
            PgObject.Type("e"),
            PgObject.Sequence("q"),
            PgObject.MaterializedView("m"),
            PgObject.View("v"),
            PgObject.Statistics("st", "s"),
            PgObject.Index("i", "s"),
            PgObject.Table("t", "s"),
            PgObject.Schema("s"),
        ];

    private static PgObject[] Named =>
        [PgObject.Constraint("positive", "t", "s"), PgObject.Column("n", "t", "s"), .. Dropped];

    [Fact]
    public async Task Anything_is_dropped_by_its_name()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        var before = await database.SnapshotAsync();
        await database.ExecuteAsync(Everything);
        await database.ApplyAsync(op =>
        {
            foreach (var each in Dropped)
                op.Drop(each);
            op.Drop(PgObject.View("v"), ifExists: true);
            op.Drop(PgObject.Extension("citext"), cascade: true);
        });
        Assert.Equal(before, await database.SnapshotAsync());
    }

    [Fact]
    public async Task Anything_gets_another_name_and_its_own_again()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync(Everything);
        var before = await database.SnapshotAsync();
        static void Upgrade(Operations op)
        {
            foreach (var (each, i) in Named.Select((each, i) => (each, i)))
                op.Rename(each, $"New {i}");
        }

        await database.ApplyAsync(Upgrade);
        Assert.DoesNotContain(" s.", await database.SnapshotAsync(), StringComparison.Ordinal);
        await database.ReverseAsync(Upgrade);

        Assert.Equal(before, await database.SnapshotAsync());
    }

    [Fact]
    public async Task Anything_gets_a_comment()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync(Everything);
        var name = await database.QueryAsync("SELECT current_database()");
        PgObject[] commented =
        [
            .. Named,
            PgObject.Extension("citext"),
            PgObject.Language("plpgsql"),
            PgObject.Database(name),
        ];
        await database.ApplyAsync(op =>
        {
            foreach (var each in commented)
                op.CommentOn(each, "told of");
        });
        Assert.Equal(
            $"{commented.Length}",
            await database.QueryAsync(
                """
                SELECT count(*) FROM (
                    SELECT description FROM pg_description UNION ALL SELECT description FROM pg_shdescription
                ) AS told WHERE description = 'told of'
                """
            )
        );
    }
}
