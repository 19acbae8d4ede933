namespace Mnfst.Migrations.Sql.Tests;

public class PgTypeTests
{
    public static TheoryData<PgType, string> Types =>
        new()
        {
            { PgType.SmallInt, "smallint" },
            { PgType.Integer, "integer" },
            { PgType.BigInt, "bigint" },
            { PgType.Real, "real" },
            { PgType.DoublePrecision, "double precision" },
            { PgType.Boolean, "boolean" },
            { PgType.Text, "text" },
            { PgType.Uuid, "uuid" },
            { PgType.Date, "date" },
            { PgType.Time, "time" },
            { PgType.Timestamp, "timestamp" },
            { PgType.TimestampTz, "timestamptz" },
            { PgType.Interval, "interval" },
            { PgType.Json, "json" },
            { PgType.Jsonb, "jsonb" },
            { PgType.Xml, "xml" },
            { PgType.Bytea, "bytea" },
            { PgType.Inet, "inet" },
            { PgType.Cidr, "cidr" },
            { PgType.MacAddr, "macaddr" },
            { PgType.TsVector, "tsvector" },
            { PgType.Varchar(), "varchar" },
            { PgType.Varchar(100), "varchar(100)" },
            { PgType.Char(2), "char(2)" },
            { PgType.Bit(8), "bit(8)" },
            { PgType.VarBit(), "varbit" },
            { PgType.VarBit(8), "varbit(8)" },
            { PgType.Numeric(), "numeric" },
            { PgType.Numeric(12), "numeric(12, 0)" },
            { PgType.Numeric(12, 2), "numeric(12, 2)" },
            { PgType.Text.Array(), "text[]" },
            { PgType.Numeric(4, 1).Array().Array(), "numeric(4, 1)[][]" },
            { PgType.Enum("user_role"), "user_role" },
            { PgType.Enum("Role", schema: "auth").Array(), "auth.\"Role\"[]" },
            { PgType.Of(" geometry(Point, 4326) "), "geometry(Point, 4326)" },
            { PgType.Of("timestamp(3) with time zone"), "timestamp(3) with time zone" },
            { PgType.Of("interval year to month"), "interval year to month" },
            { PgType.Of("\"My schema\".\"a;b\"[3][]"), "\"My schema\".\"a;b\"[3][]" },
        };

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void A_type_is_written_as_in_SQL(PgType type, string sql) =>
        Assert.Equal($"ALTER TABLE t ADD COLUMN c {sql}", Recorded.Sql(op => op.AddColumn("t", "c", type)));

    [Theory]
    [InlineData("", "is empty.")]
    [InlineData(" \n", "is empty.")]
    [InlineData("text; DROP TABLE users", "has a semicolon, but is only part of a statement.")]
    [InlineData("text, b int", "is more than a type: ',' does not belong there.")]
    [InlineData("text -- note", "has a comment. Write it as a C# comment.")]
    [InlineData("text/**/", "has a comment. Write it as a C# comment.")]
    [InlineData("numeric(10", "does not close every parenthesis or bracket that it opens.")]
    [InlineData("int)", "closes a ')' that is not open.")]
    [InlineData("int[)", "closes a ')' that is not open.")]
    [InlineData("\"x", "has a quote or comment that is never closed: \"x")]
    [InlineData("varchar(/*)", "has a quote or comment that is never closed: /*)")]
    [InlineData("text 'x'", "is more than a type: ''x'' does not belong there.")]
    [InlineData("varchar($1)", "has the parameter $1, which has no value.")]
    [InlineData("int \\g", "has the character '\\', which is not SQL.")]
    [InlineData(
        "text not null",
        "is more than a type. Write not as a method of the column, or as a constraint."
    )]
    [InlineData(
        "int DEFAULT 1",
        "is more than a type. Write DEFAULT as a method of the column, or as a constraint."
    )]
    public void A_text_that_is_no_single_type_is_refused(string sql, string why) =>
        Assert.Equal(
            $"The type '{sql}' {why}",
            Recorded.Refusal(op => op.AddColumn("t", "c", PgType.Of(sql)))
        );

    [Fact]
    public void Sizes_that_PostgreSQL_has_no_type_for_are_refused()
    {
        Assert.Equal(
            "There is no type varchar(0): the length is 1 to 10485760.",
            Recorded.Refusal(op => op.AddColumn("t", "c", PgType.Varchar(0)))
        );
        Assert.Equal(
            "There is no type numeric(1001, 0): the precision is 1 to 1000, the scale -1000 to 1000.",
            Recorded.Refusal(op => op.CreateTable("t", t => t.Column("c", PgType.Numeric(1001).Array())))
        );
    }

    [Fact]
    public void A_wrong_type_in_a_field_is_reported_where_it_is_used()
    {
        var type = PgType.Enum("");
        Assert.Equal("The type name is empty.", Recorded.Refusal(op => op.AlterColumn("t", "c", type: type)));
    }
}
