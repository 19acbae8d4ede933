using System.Globalization;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

#pragma warning disable CA1720 // The names of PostgreSQL's types are what is meant here.

/// <summary>
/// A data type of PostgreSQL. What has no member here is written as in SQL: <see cref="Of"/>. A wrong type, such
/// as <c>Varchar(0)</c>, is reported by the operation that uses it.
/// </summary>
public sealed class PgType
{
    private const int LongestString = 10_485_760;
    private const int LongestBitString = 83_886_080;

    // A fault is found when the type is used, as only then it is known where.
    private readonly Func<string> _sql;

    private PgType(string sql)
        : this(() => sql) { }

    private PgType(Func<string> sql) => _sql = sql;

    /// <summary><c>smallint</c>: 2 bytes.</summary>
    public static PgType SmallInt { get; } = new("smallint");

    /// <summary><c>integer</c>: 4 bytes.</summary>
    public static PgType Integer { get; } = new("integer");

    /// <summary><c>bigint</c>: 8 bytes.</summary>
    public static PgType BigInt { get; } = new("bigint");

    /// <summary><c>real</c>: 4 bytes of floating point.</summary>
    public static PgType Real { get; } = new("real");

    /// <summary><c>double precision</c>: 8 bytes of floating point.</summary>
    public static PgType DoublePrecision { get; } = new("double precision");

    /// <summary><c>boolean</c></summary>
    public static PgType Boolean { get; } = new("boolean");

    /// <summary><c>text</c>: a string of any length.</summary>
    public static PgType Text { get; } = new("text");

    /// <summary><c>uuid</c></summary>
    public static PgType Uuid { get; } = new("uuid");

    /// <summary><c>date</c></summary>
    public static PgType Date { get; } = new("date");

    /// <summary><c>time</c>: a time of day without a zone.</summary>
    public static PgType Time { get; } = new("time");

    /// <summary><c>timestamp</c>: date and time without a zone, so no point in time.</summary>
    public static PgType Timestamp { get; } = new("timestamp");

    /// <summary><c>timestamptz</c>: a point in time.</summary>
    public static PgType TimestampTz { get; } = new("timestamptz");

    /// <summary><c>interval</c></summary>
    public static PgType Interval { get; } = new("interval");

    /// <summary><c>json</c>: JSON as it was written.</summary>
    public static PgType Json { get; } = new("json");

    /// <summary><c>jsonb</c>: JSON taken apart, which indexes can search.</summary>
    public static PgType Jsonb { get; } = new("jsonb");

    /// <summary><c>xml</c></summary>
    public static PgType Xml { get; } = new("xml");

    /// <summary><c>bytea</c>: bytes.</summary>
    public static PgType Bytea { get; } = new("bytea");

    /// <summary><c>inet</c>: an address of a host or a network.</summary>
    public static PgType Inet { get; } = new("inet");

    /// <summary><c>cidr</c>: an address of a network.</summary>
    public static PgType Cidr { get; } = new("cidr");

    /// <summary><c>macaddr</c></summary>
    public static PgType MacAddr { get; } = new("macaddr");

    /// <summary><c>tsvector</c>: a document for full text search.</summary>
    public static PgType TsVector { get; } = new("tsvector");

    internal string Sql => _sql();

    /// <summary><c>varchar</c>: a string of any length, or of so many characters at most.</summary>
    /// <param name="length">The greatest number of characters, 1 to 10,485,760; null for no limit.</param>
    public static PgType Varchar(int? length = null) =>
        length is { } most ? Sized("varchar", most, LongestString) : new("varchar");

    /// <summary><c>char(n)</c>: a string padded with blanks to its length.</summary>
    /// <param name="length">The number of characters, 1 to 10,485,760.</param>
    public static PgType Char(int length) => Sized("char", length, LongestString);

    /// <summary><c>bit(n)</c>: a string of so many bits.</summary>
    /// <param name="length">The number of bits, 1 to 83,886,080.</param>
    public static PgType Bit(int length) => Sized("bit", length, LongestBitString);

    /// <summary><c>varbit</c>: a string of bits of any length, or of so many at most.</summary>
    /// <param name="length">The greatest number of bits, 1 to 83,886,080; null for no limit.</param>
    public static PgType VarBit(int? length = null) =>
        length is { } most ? Sized("varbit", most, LongestBitString) : new("varbit");

    /// <summary><c>numeric</c>: an exact number of any size.</summary>
    public static PgType Numeric() => new("numeric");

    /// <summary><c>numeric(p, s)</c>: an exact number of so many digits.</summary>
    /// <param name="precision">How many digits it has in all, 1 to 1,000.</param>
    /// <param name="scale">
    /// How many of them come after the point; PostgreSQL takes -1,000 to 1,000 from version 15 on, 0 to
    /// <paramref name="precision"/> before.
    /// </param>
    public static PgType Numeric(int precision, int scale = 0) =>
        new(() =>
            precision is >= 1 and <= 1000 && scale is >= -1000 and <= 1000
                ? string.Create(CultureInfo.InvariantCulture, $"numeric({precision}, {scale})")
                : throw new InvalidMigrationException(
                    $"There is no type numeric({precision}, {scale}): the precision is 1 to 1000, the scale "
                        + "-1000 to 1000."
                )
        );

    /// <summary>An enum type, such as <see cref="Operations.CreateEnum"/> creates.</summary>
    /// <param name="name">The type's name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgType Enum(string name, string? schema = null) =>
        new(() => QualifiedName.Of(schema, name, "type").ToString());

    /// <summary>Any type, as SQL writes it, such as <c>geometry(Point, 4326)</c>.</summary>
    /// <param name="sql">A single type, without anything else of a column's definition.</param>
    public static PgType Of(string sql) => new(() => SqlFragment.Type(sql).ToString());

    /// <summary>Arrays of this type.</summary>
    public PgType Array() => new(() => $"{Sql}[]");

    private static PgType Sized(string name, int length, int longest) =>
        new(() =>
            length >= 1 && length <= longest
                ? string.Create(CultureInfo.InvariantCulture, $"{name}({length})")
                : throw new InvalidMigrationException(
                    $"There is no type {name}({length}): the length is 1 to {longest}."
                )
        );
}
