namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>A type with some of its values.</summary>
/// <param name="Name">The type, as SQL.</param>
/// <param name="Values">Values of it, as SQL that is of this type where one is wanted.</param>
internal sealed record ColumnType(string Name, params IReadOnlyList<string> Values)
{
    /// <summary>What can be done with values of it.</summary>
    public TypeFamily Family { get; init; } = TypeFamily.Other;

    /// <summary>Whether values are in an order, so that keys can be of them.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whether it is compared by the operators of all rows, or of all enums, which take no domain over it.</summary>
    public bool IsPolymorphic { get; init; }

    /// <summary>The type without its collation.</summary>
    public string Plain => Name.Split(" COLLATE ")[0];

    public bool IsArray => Name.EndsWith("[]", StringComparison.Ordinal);

    public bool IsText => Family == TypeFamily.Text;

    public bool IsNumber => Family is TypeFamily.Integer or TypeFamily.Number;

    public static IReadOnlyList<ColumnType> BuiltIn { get; } =
    [
        new("integer", "0", "1", "-5", "+7", "2147483647", "'12'") { Family = TypeFamily.Integer },
        new("bigint", "9000000000", "-1", "1::smallint") { Family = TypeFamily.Integer },
        new("smallint", "3", "'-3'") { Family = TypeFamily.Integer },
        new("numeric(10,2)", "0.50", "1e3", "-12.345") { Family = TypeFamily.Number },
        new("numeric", "'NaN'", ".5", "12345678901234567890") { Family = TypeFamily.Number },
        new("double precision", "1.5", "'Infinity'", "-0.1e-7", "1") { Family = TypeFamily.Number },
        new("real", "2.5", "'-Infinity'") { Family = TypeFamily.Number },
        Text("text"),
        Text("varchar(20)"),
        Text("character varying"),
        Text("char(8)"),
        Text("text COLLATE \"C\""),
        Text("varchar(9) COLLATE \"POSIX\""),
        new("name", "'n'"),
        new("\"char\"", "'c'"),
        new("boolean", "true", "false", "'yes'", "(NOT true)"),
        new("date", "'2024-01-31'", "'infinity'", "DATE '0044-03-15 BC'"),
        new("timestamp", "'2024-01-31 10:00:00.5'", "TIMESTAMP '2024-01-31'"),
        new("timestamptz(3)", "'2024-01-31 10:00+02'", "'-infinity'"),
        new("time", "'10:00'", "'24:00'"),
        new("time(2) with time zone", "'10:00:00.129+01'"),
        new("interval", "'1 day 02:00'", "INTERVAL '1' YEAR", "'-3 mons'"),
        new("interval day to second(1)", "'2 03:04:05.67'"),
        new("interval year to month", "'1-2'"),
        new("uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"),
        new("jsonb", "'{\"a\": [1, \"x''y\"]}'", "'[]'", "'null'"),
        new("json", "'{\"a\": 1}'") { IsOrdered = false },
        new("bytea", "'\\x6d6e'", "'abc'"),
        new("inet", "'10.0.0.0/8'", "'::1'"),
        new("macaddr", "'08:00:2b:01:02:03'"),
        new("bit(3)", "B'101'", "X'7'::bit(3)"),
        new("bit varying(5)", "B'1'", "''"),
        new("money", "'12.30'"),
        new("oid", "16384"),
        new("tsvector", "'a b'", "'''it''''s'':1'"),
        new("tsquery", "'a & !b'"),
        new("int4range", "'[1,5)'", "int4range(1, 5, '[]')"),
        new("tstzrange", "'[2024-01-01 00:00+00,)'", "'empty'"),
        new("int4multirange", "'{[1,2), [5,6)}'"),
        new("point", "'(1,2)'", "point(1, 2)") { IsOrdered = false },
        new("xid8", "'7'"),
        new("pg_lsn", "'0/16B3748'"),
        new("text[]", "'{a,\"b c\"}'", "ARRAY['x', 'it''s', NULL]", "'{}'", "ARRAY[]::text[]")
        {
            Family = TypeFamily.TextArray,
        },
        new("varchar(5)[]", "'{a}'", "ARRAY['x', 'y']::varchar(5)[]") { Family = TypeFamily.TextArray },
        new("integer[]", "ARRAY[1, 2]", "'{{1,2},{3,4}}'", "'[0:1]={1,2}'"),
        new("date[]", "ARRAY['2024-01-31'::date]"),
    ];

    private static ColumnType Text(string name) =>
        new(
            name,
            "''",
            "'a'",
            "'it''s'",
            "E'b\\\\s'",
            "E'l\\nb'",
            "'a;b'",
            "'$$'",
            "'--'",
            "'größe'",
            "'(ARRAY['",
            "$q$it's$q$",
            "U&'\\00e4'"
        )
        {
            Family = TypeFamily.Text,
        };
}

/// <summary>Types for which there is more than comparing.</summary>
internal enum TypeFamily
{
    Other,
    Integer,
    Number,
    Text,
    TextArray,
}
