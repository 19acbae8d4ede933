using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

namespace Mnfst.Migrations.Tool.Tests.Autogenerate;

/// <summary>A statement becomes an operation only if the operation says all of it.</summary>
public class StatementCodeTests
{
    [Theory]
    [InlineData("CREATE TABLE public.t (a integer) INHERITS (public.p)")]
    [InlineData("CREATE TABLE public.t OF public.row_type")]
    [InlineData("CREATE TABLE public.t (a integer CONSTRAINT n NOT NULL)")]
    [InlineData("CREATE TABLE public.t (a integer DEFAULT 1 CHECK (a > 0))")]
    [InlineData("CREATE TABLE public.t (a integer, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 50))")]
    [InlineData("CREATE TABLE public.t (a integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.s))")]
    [InlineData("CREATE FOREIGN TABLE public.t (a integer) SERVER s")]
    [InlineData("ALTER FOREIGN TABLE public.t ADD COLUMN a integer")]
    [InlineData("ALTER TABLE public.t DROP COLUMN a CASCADE")]
    [InlineData("ALTER TABLE public.t ADD COLUMN a integer, ADD COLUMN b integer")]
    [InlineData("ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.german")]
    [InlineData("ALTER TABLE public.t ADD CONSTRAINT n NOT NULL a NOT VALID")]
    [InlineData(
        "ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.u(a) ON DELETE SET NULL (a)"
    )]
    [InlineData("ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0)) NOT ENFORCED")]
    [InlineData("ALTER TABLE public.t ENABLE ALWAYS TRIGGER changed")]
    [InlineData("ALTER TABLE public.t REPLICA IDENTITY FULL")]
    [InlineData("ALTER EXTENSION e SET SCHEMA app")]
    [InlineData("CREATE INDEX i ON public.t USING gist (a public.ops (siglen = 100))")]
    [InlineData("CREATE OR REPLACE VIEW public.v AS\nSELECT 1")]
    [InlineData("CREATE VIEW public.v WITH (check_option = 'local') AS\nSELECT 1")]
    [InlineData("CREATE FUNCTION public.f()\nRETURNS integer\nLANGUAGE sql\nAS $$SELECT 1$$")]
    [InlineData("CREATE FUNCTION public.f()\nRETURNS integer\nLANGUAGE c\nAS 'lib', 'f'")]
    [InlineData("CREATE FUNCTION public.f()\nRETURNS integer\nLANGUAGE sql\nRETURN 1")]
    [InlineData(
        "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON public.t NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.f()"
    )]
    [InlineData("CREATE UNLOGGED SEQUENCE public.s")]
    [InlineData("COMMENT ON TABLE public.t IS E'one\\r\ntwo'")]
    [InlineData("COMMENT ON CONSTRAINT c ON DOMAIN public.d IS 'x'")]
    [InlineData("GRANT SELECT (a), INSERT (b) ON TABLE public.t TO app")]
    [InlineData("GRANT USAGE ON FOREIGN SERVER s TO app")]
    [InlineData("DROP TABLE IF EXISTS public.t")]
    [InlineData("DROP CAST (integer AS public.mood)")]
    public void One_that_no_operation_says_is_executed(string sql) => Assert.Null(Operation(sql));

    [Theory]
    // PostgreSQL's own of that name would be meant.
    [InlineData(
        "DROP FUNCTION public.lower(text)",
        """op.Drop(PgObject.Function("lower", "text", schema: "public"))"""
    )]
    [InlineData("ALTER TYPE public.name ADD VALUE 'x'", """op.AddEnumValue("name", "x", schema: "public")""")]
    [InlineData("DROP TABLE public.pg_class", """op.DropTable("pg_class", schema: "public")""")]
    // The operation has to know from where.
    [InlineData(
        "ALTER TABLE public.t SET SCHEMA app",
        """op.SetSchema(PgObject.Table("t", schema: "public"), "app")"""
    )]
    [InlineData(
        "CREATE TABLE public.p PARTITION OF app.t FOR VALUES IN (NULL)",
        """op.CreatePartition("p", "t", PgPartition.In([null]), tableSchema: "app")"""
    )]
    // What type the column is of, is not known here.
    [InlineData(
        "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT '1'::bigint",
        """op.AlterColumn("t", "a", defaultSql: "'1'::bigint")"""
    )]
    [InlineData(
        "ALTER TABLE public.t ADD COLUMN a text COLLATE app.german DEFAULT (b IS NOT NULL) NOT NULL",
        """op.AddColumn("t", "a", PgType.Text, c => c.Collate("german", schema: "app").NotNull().DefaultSql("(b IS NOT NULL)"))"""
    )]
    // A query keeps its parentheses.
    [InlineData(
        "CREATE POLICY p ON public.t TO app USING (( SELECT true))",
        """op.Create(new PgPolicy("p", "t") { Roles = ["app"], Using = "( SELECT true)" })"""
    )]
    [InlineData(
        "ALTER DEFAULT PRIVILEGES FOR ROLE r GRANT SELECT ON TABLES TO PUBLIC",
        """op.GrantByDefault(PgPrivileges.Select, PgObjects.Tables, "public", forRole: "r")"""
    )]
    public void One_that_an_operation_says_becomes_it(string sql, string code) =>
        Assert.Equal(code, Operation(sql));

    private static string? Operation(string sql)
    {
        SdkCompiler.Provide();
        return new StatementCode(new StatementNames(DatabaseModel.Empty, DatabaseModel.Empty))
            .Operation(sql, new CommentsOfTable())
            ?.Line;
    }
}
