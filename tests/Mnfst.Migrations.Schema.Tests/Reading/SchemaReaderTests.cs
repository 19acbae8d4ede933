using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Reading;

public class SchemaReaderTests(PostgresServer server)
{
    [Fact]
    public async Task AnEmptyDatabaseHoldsItsPublicSchemaAlone()
    {
        var model = await ReadAsync("");

        Assert.Equal([new SchemaObject("public")], model.Objects);
        Assert.Empty(model.Dependencies);
        Assert.Empty(model.Unknown);
    }

    [Fact]
    public async Task ATableIsReadWithItsColumns()
    {
        var model = await ReadAsync(
            """
            CREATE TABLE users (
                id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                email varchar(200) COLLATE "C" NOT NULL DEFAULT 'none',
                lower_email text GENERATED ALWAYS AS (lower(email)) STORED
            );
            COMMENT ON COLUMN users.email IS 'Where to write to';
            """
        );

        var table = Assert.Single(model.Objects.OfType<TableObject>());
        Assert.Equal(["id", "email", "lower_email"], table.Columns.Select(column => column.Name));
        Assert.True(table.Columns[0].Identity is { IsAlways: true, SequenceName: null });
        Assert.Equal(
            new TableColumn("email", "character varying(200)")
            {
                Collation = new QualifiedName("pg_catalog", "C"),
                NotNull = true,
                Default = "'none'::character varying",
                Comment = "Where to write to",
            },
            table.Columns[1]
        );
        Assert.Equal("lower((email)::text)", table.Columns[2].Generated);
        var key = Assert.Single(model.Objects.OfType<ConstraintObject>());
        Assert.Equal((ConstraintType.PrimaryKey, "PRIMARY KEY (id)"), (key.Type, key.Definition));
    }

    [Fact]
    public async Task AnIndexIsReadInItsParts()
    {
        var model = await ReadAsync(
            """
            CREATE TABLE t (a text, b int, c int);
            CREATE UNIQUE INDEX i ON t USING btree (lower(a) text_pattern_ops DESC NULLS LAST, b) INCLUDE (c)
                WITH (fillfactor = 70) WHERE b > 0;
            """
        );

        var index = Assert.Single(model.Objects.OfType<IndexObject>());
        Assert.True(index.IsUnique);
        Assert.Equal(
            [
                new IndexKey("lower(a)")
                {
                    OperatorClass = new QualifiedName("pg_catalog", "text_pattern_ops"),
                    IsDescending = true,
                    NullsFirst = false,
                },
                new IndexKey("b"),
            ],
            index.Keys
        );
        Assert.Equal(["c"], index.Include);
        Assert.Equal(["fillfactor=70"], index.StorageParameters);
        Assert.Equal("(b > 0)", index.Where);
    }

    [Fact]
    public async Task WhatStandsOnWhatIsKnown()
    {
        var model = await ReadAsync(
            """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE FUNCTION standard() RETURNS mood LANGUAGE sql AS $$SELECT 'glad'::mood$$;
            CREATE TABLE people (id int, feels mood[] DEFAULT ARRAY[standard()]);
            CREATE VIEW feelings AS SELECT feels FROM people;
            CREATE VIEW all_feelings AS SELECT * FROM feelings;
            """
        );

        string[] expected =
        [
            "column public.people.feels -> enum public.mood",
            "default of public.people.feels -> column public.people.feels",
            "default of public.people.feels -> function public.standard()",
            "function public.standard() -> enum public.mood",
            "view public.all_feelings -> column public.feelings.feels",
            "view public.feelings -> column public.people.feels",
        ];
        Assert.Equal(
            expected,
            model
                .Dependencies.Select(dependency => $"{dependency.Dependent} -> {dependency.On}")
                .Where(text =>
                    !text.Contains("-> enum public.mood", StringComparison.Ordinal) || expected.Contains(text)
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task TheFingerprintIsThatOfTheSchemaNotOfItsHistory()
    {
        var plain = await ReadAsync("CREATE TABLE b (x int, y text); CREATE TABLE a (z int);");
        var altered = await ReadAsync(
            "CREATE TABLE a (z int); CREATE TABLE b (y text, gone int); ALTER TABLE b ADD x int; ALTER TABLE b DROP gone;"
        );
        var different = await ReadAsync("CREATE TABLE a (z int); CREATE TABLE b (x bigint, y text);");

        Assert.Equal(plain.Fingerprint(), altered.Fingerprint());
        Assert.NotEqual(
            plain.Fingerprint(ModelScope.ColumnOrder),
            altered.Fingerprint(ModelScope.ColumnOrder)
        );
        Assert.NotEqual(plain.Fingerprint(), different.Fingerprint());
    }

    [Fact]
    public async Task AnArrayThatIsCastIsReadAsItIsPrintedForGood()
    {
        var model = await ReadAsync(
            """
            CREATE TABLE t (a varchar DEFAULT '(ARRAY[1, 2])::text[]', CONSTRAINT c CHECK (a IN ('x, y', '(ARRAY[') OR a IN ('b', 'c')));
            """
        );

        var table = Assert.Single(model.Objects.OfType<TableObject>());
        Assert.Equal("'(ARRAY[1, 2])::text[]'::character varying", table.Columns[0].Default);
        Assert.Equal(
            "CHECK ((((a)::text = ANY (ARRAY[('x, y'::character varying)::text, ('(ARRAY['::character varying)::text])) OR ((a)::text = ANY (ARRAY[('b'::character varying)::text, ('c'::character varying)::text]))))",
            Assert.Single(model.Objects.OfType<ConstraintObject>()).Definition
        );
    }

    [Fact]
    public async Task WhatTheModelDoesNotKnowIsNamed()
    {
        var model = await ReadAsync(
            "CREATE OPERATOR CLASS backwards FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int);"
        );

        Assert.Contains(new UnknownObject("operator class", "public.backwards USING btree"), model.Unknown);
    }

    private async Task<DatabaseModel> ReadAsync(string sql)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var database = await server.CreateDatabaseAsync(cancellation);
        if (sql.Length > 0)
            await database.ExecuteAsync(sql, cancellation);
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        return await SchemaReader.ReadAsync(connection, cancellation);
    }
}
