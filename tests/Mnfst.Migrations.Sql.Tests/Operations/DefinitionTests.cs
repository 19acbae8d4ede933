using System.Collections.Immutable;

namespace Mnfst.Migrations.Sql.Tests;

/// <summary>What definitions are rendered to, and refused for.</summary>
public class DefinitionTests
{
    private static readonly PgFunction Touch = new(
        "touch",
        "",
        "trigger",
        """
        BEGIN
            NEW.updated_at := now();
            RETURN NEW;
        END
        """
    );

    [Fact]
    public void A_function_and_its_trigger_read_as_a_person_would_write_them() =>
        Assert.Equal(
            """
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql
            AS $body$
            BEGIN
                NEW.updated_at := now();
                RETURN NEW;
            END
            $body$;
            CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()
            """,
            Recorded.Sql(op =>
            {
                op.Create(Touch);
                op.Create(
                    new PgTrigger(
                        "users_touch",
                        "users",
                        PgTriggerTiming.Before,
                        PgTriggerEvents.Update,
                        "touch"
                    )
                    {
                        ForEachRow = true,
                    }
                );
            })
        );

    [Fact]
    public void A_body_is_quoted_by_what_it_does_not_have() =>
        Assert.EndsWith(
            "AS $body2$\n$body$ $body1$\n$body2$",
            Recorded.Sql(op => op.Create(Touch with { Body = "$body$ $body1$" })),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("", "()")]
    [InlineData("a integer, b text", "(a integer, b text)")]
    [InlineData("a integer DEFAULT 1 + f(2, 3), b text = ',', OUT c text", "(a integer, b text, OUT c text)")]
    [InlineData(
        "\"a, = default\" numeric(10, 2) := 1,VARIADIC b text[]",
        "(\"a, = default\" numeric(10, 2), VARIADIC b text[])"
    )]
    public void A_function_is_dropped_by_its_arguments_without_their_defaults(
        string arguments,
        string signature
    ) =>
        Assert.Equal(
            $"DROP FUNCTION touch{signature}",
            Recorded.Sql(op => op.Drop(Touch with { Arguments = arguments }))
        );

    [Fact]
    public void What_can_be_replaced_in_place_is() =>
        Assert.Equal(
            """
            CREATE OR REPLACE VIEW v AS
            SELECT 2;
            DROP VIEW v;
            CREATE VIEW v AS
            SELECT 2;
            DROP MATERIALIZED VIEW m;
            CREATE MATERIALIZED VIEW m AS
            SELECT 2;
            DROP FUNCTION touch();
            CREATE FUNCTION touch(a integer) RETURNS trigger LANGUAGE plpgsql
            AS $body$

            $body$
            """,
            Recorded.Sql(op =>
            {
                var view = new PgView("v", "SELECT 1");
                op.Replace(view, view with { Query = "SELECT 2" });
                op.Replace(view, view with { Query = "SELECT 2" }, recreate: true);
                var stored = new PgMaterializedView("m", "SELECT 1");
                op.Replace(stored, stored with { Query = "SELECT 2" });
                op.Replace(Touch, Touch with { Arguments = "a integer", Body = "" });
            })
        );

    [Fact]
    public void One_thing_does_not_take_the_place_of_another() =>
        Assert.Equal(
            "The definitions are of two different objects, view v and view w. To change a name, call Rename.",
            Recorded.Refusal(op => op.Replace(new PgView("v", "SELECT 1"), new PgView("w", "SELECT 1")))
        );

    [Fact]
    public void What_can_not_be_altered_is_refused()
    {
        var domain = new PgDomain("d", PgType.Text);
        Assert.Equal(
            "Nothing about the domain d changes.",
            Recorded.Refusal(op =>
                op.Alter(domain, domain with { Checks = new Dictionary<string, string>() })
            )
        );
        Assert.Equal(
            "PostgreSQL cannot change the type of a domain, here domain d. Create another domain.",
            Recorded.Refusal(op => op.Alter(domain, domain with { Type = PgType.Integer }))
        );
    }

    [Fact]
    public void What_PostgreSQL_does_not_do_with_a_kind_of_things_is_refused()
    {
        Assert.Equal(
            "A policy cannot have another schema.",
            Recorded.Refusal(op => op.SetSchema(PgObject.Policy("p", "t"), "s"))
        );
        Assert.Equal(
            "An index cannot have an owner.",
            Recorded.Refusal(op => op.SetOwner(PgObject.Index("i"), "r"))
        );
        Assert.Equal(
            "A trigger cannot have privileges on it.",
            Recorded.Refusal(op => op.Grant(PgPrivileges.Select, PgObject.Trigger("t", "u"), "r"))
        );
        Assert.Equal(
            "A column is dropped from its table. Call DropColumn.",
            Recorded.Refusal(op => op.Drop(PgObject.Column("a", "t")))
        );
        Assert.Equal(
            "PostgreSQL has no IF NOT EXISTS for a view. Remove 'ifNotExists:'.",
            Recorded.Refusal(op => op.Create(new PgView("v", "SELECT 1"), ifNotExists: true))
        );
        Assert.Equal(
            "The table users has no schema to move from. Give its 'schema:'.",
            Recorded.Refusal(op => op.SetSchema(PgObject.Table("users"), "s"))
        );
        Assert.Equal(
            "No privilege is given. Give one, such as PgPrivileges.Select.",
            Recorded.Refusal(op => op.Grant(PgPrivileges.None, PgObject.Table("t"), "r"))
        );
        Assert.Equal(
            "The sequence 's' is owned by a table. Give a column: PgObject.Column(NAME, TABLE).",
            Recorded.Refusal(op => op.Create(new PgSequence("s") { OwnedBy = PgObject.Table("t") }))
        );
    }

    [Fact]
    public void Parameters_are_written_in_the_order_of_their_names_whatever_the_dictionary() =>
        Assert.Equal(
            "ALTER TABLE t SET (a = 1, b = 2, c = 3)",
            Recorded.Sql(op =>
                op.SetStorageParameters(
                    "t",
                    new Dictionary<string, PgConstant>
                    {
                        ["b"] = 2,
                        ["c"] = 3,
                        ["a"] = 1,
                    }.ToImmutableDictionary()
                )
            )
        );

    [Fact]
    public void A_table_is_moved_to_another_tablespace_and_back()
    {
        static void Upgrade(Operations op) => op.SetTablespace("t", "fast", existing: "pg_default");
        Assert.Equal("ALTER TABLE t SET TABLESPACE fast", Recorded.Sql(Upgrade));
        Assert.Equal(
            [new Scripts.StatementStep("ALTER TABLE t SET TABLESPACE pg_default")],
            Recorded.ReversedSteps(Upgrade).Select(step => step with { Location = null })
        );
    }

    [Fact]
    public void A_partition_has_the_columns_of_its_table() =>
        Assert.Equal(
            "The partition p has the columns of t. Remove 'a'.",
            Recorded.Refusal(op =>
                op.CreatePartition("p", "t", PgPartition.Default, t => t.Column("a", PgType.Text))
            )
        );
}
