using Mnfst.Migrations.Sql.Tests.Reversal;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

/// <summary>One awkward name for everything at once, which is then found in the catalogue, and taken back.</summary>
public class NamesEverywhereTests(PostgresServer server)
{
    [Theory]
    [InlineData("user")]
    [InlineData("Users")]
    [InlineData("select")]
    [InlineData("json_table")]
    [InlineData("with space")]
    [InlineData("a\"b")]
    [InlineData("\"; DROP SCHEMA public CASCADE; --")]
    [InlineData("'; SELECT pg_sleep(10); --")]
    [InlineData("a\\b")]
    [InlineData("$$")]
    [InlineData("$body$")]
    [InlineData("line\nbreak")]
    [InlineData("größe")]
    [InlineData("表😀")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task A_name_is_kept_as_it_is_wherever_it_stands(string name)
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        var before = await database.SnapshotAsync();

        await database.ApplyAsync(op => Upgrade(op, name));

        Assert.Equal(
            """
            attribute 6
            class S 1
            class c 1
            class i 1
            class m 1
            class r 1
            class v 1
            constraint c 2
            namespace 1
            policy 1
            proc f 1
            proc p 1
            statistics 1
            trigger 1
            type d 1
            type e 1
            """,
            await database.QueryAsync(
                """
                SELECT format('class %s %s', relkind, count(*)) FROM pg_class WHERE relname = $1 GROUP BY relkind
                UNION ALL SELECT format('attribute %s', count(*)) FROM pg_attribute WHERE attname = $1
                UNION ALL SELECT format('type %s %s', typtype, count(*)) FROM pg_type WHERE typname = $1 AND typtype IN ('e', 'd') GROUP BY typtype
                UNION ALL SELECT format('constraint %s %s', contype, count(*)) FROM pg_constraint WHERE conname = $1 GROUP BY contype
                UNION ALL SELECT format('namespace %s', count(*)) FROM pg_namespace WHERE nspname = $1
                UNION ALL SELECT format('policy %s', count(*)) FROM pg_policy WHERE polname = $1
                UNION ALL SELECT format('proc %s %s', prokind, count(*)) FROM pg_proc WHERE proname = $1 GROUP BY prokind
                UNION ALL SELECT format('statistics %s', count(*)) FROM pg_statistic_ext WHERE stxname = $1
                UNION ALL SELECT format('trigger %s', count(*)) FROM pg_trigger WHERE tgname = $1
                ORDER BY 1
                """,
                name
            )
        );
        Assert.Equal(
            name,
            await database.QueryAsync("SELECT description FROM pg_description WHERE objoid >= 16384")
        );

        await database.ReverseAsync(op => Upgrade(op, name));
        Assert.Equal(before, await database.SnapshotAsync());
    }

    /// <summary>Relations and types share their names within a schema, so that each kind gets one of its own.</summary>
    private static void Upgrade(Operations op, string name)
    {
        foreach (var schema in (string[])["types", "domains", "rows", "sequences", "views", "stored", name])
            op.Create(new PgSchema(schema));
        op.CreateEnum(name, [name], schema: "types");
        op.Create(
            new PgDomain(name, PgType.Text)
            {
                Schema = "domains",
                Checks = new Dictionary<string, string> { [name] = "VALUE <> ''" },
            }
        );
        op.Create(new PgCompositeType(name, new PgField(name, PgType.Text)) { Schema = "rows" });
        op.Create(new PgSequence(name) { Schema = "sequences" });
        op.CreateTable(
            name,
            t =>
            {
                t.Column(name, PgType.Enum(name, schema: "types")).Default(name).Comment(name);
                t.Column("other", PgType.Text);
            },
            schema: name
        );
        op.Create(new PgView(name, "SELECT 1") { Schema = "views", Columns = [name] });
        op.Create(new PgMaterializedView(name, "SELECT 1") { Schema = "stored", Columns = [name] });
        op.CreateTable("t", t => t.Column("a", PgType.Integer));
        op.AddColumn("t", name, PgType.Integer);
        op.CreateCheckConstraint(name, "t", "true");
        op.CreateIndex("ix", "t", [name]);
        op.Create(new PgStatistics(name, "t", "a", name));
        op.Create(new PgPolicy(name, "t") { Using = "true" });
        op.Create(new PgFunction(name, "", "trigger", $"BEGIN RETURN NEW; /* {name} */ END"));
        op.Create(new PgProcedure(name, "a integer", "BEGIN NULL; END"));
        op.Create(
            new PgTrigger(name, "t", PgTriggerTiming.After, PgTriggerEvents.Update, name)
            {
                UpdateOf = [name],
                Arguments = [name],
            }
        );
        op.Rename(PgObject.Index("ix"), name);
        op.SetSchema(PgObject.Sequence(name, "sequences"), "domains");
    }
}
