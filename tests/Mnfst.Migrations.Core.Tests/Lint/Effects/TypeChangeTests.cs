using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>Pairs of types, with what PostgreSQL 15 did with a table and with an index on the column.</summary>
public class TypeChangeTests
{
    public static TheoryData<string, string> KeepBoth =>
        new()
        {
            { "int", "integer" },
            { "varchar(5)", "varchar(6)" },
            { "varchar(5)", "varchar" },
            { "varchar(5)", "text" },
            { "text", "varchar" },
            { "char(5)", "bpchar" },
            { "numeric(10, 2)", "numeric(12, 2)" },
            { "numeric(10)", "numeric(12, 0)" },
            { "numeric(10, 2)", "numeric" },
            { "timestamp(3)", "timestamp(4)" },
            { "timestamp(3)", "timestamp" },
            { "timestamp", "timestamp(6)" },
            { "timestamptz(3)", "timestamptz" },
            { "time(2)", "time(6)" },
            { "timetz(2)", "timetz(4)" },
            { "interval(2)", "interval(4)" },
            { "interval", "interval(6)" },
            { "interval", "interval day to second" },
            { "interval year", "interval" },
            { "interval year to month", "interval hour" },
            { "interval day to minute", "interval second(2)" },
            { "interval day to second(3)", "interval second(3)" },
            { "cidr", "inet" },
            { "varbit(4)", "varbit(8)" },
            { "varbit(4)", "varbit" },
            { "oid", "regclass" },
            { "int[]", "int[]" },
            { "varchar(10)[]", "varchar[]" },
        };

    public static TheoryData<string, string> BuildIndex =>
        new()
        {
            { "bit(4)", "varbit" },
            { "varchar(5)", "bpchar" },
            { "text", "bpchar" },
            { "int", "oid" },
            { "oid", "int" },
        };

    public static TheoryData<string, string> Rewrite =>
        new()
        {
            { "int", "bigint" },
            { "bigint", "int" },
            { "smallint", "int" },
            { "int", "numeric" },
            { "float4", "float8" },
            { "varchar(5)", "varchar(4)" },
            { "varchar", "varchar(6)" },
            { "text", "varchar(3)" },
            { "text", "name" },
            { "name", "text" },
            { "char(5)", "char(6)" },
            { "char(5)", "varchar" },
            { "char(5)", "text" },
            { "numeric", "numeric(10, 2)" },
            { "numeric(10, 2)", "numeric(9, 2)" },
            { "numeric(10, 2)", "numeric(12, 3)" },
            { "timestamp", "timestamp(3)" },
            { "timestamptz(3)", "timestamptz(1)" },
            { "interval", "interval year" },
            { "interval", "interval second(2)" },
            { "interval day to second", "interval hour to minute" },
            { "interval second(3)", "interval day to second(2)" },
            { "interval[]", "interval year[]" },
            { "date", "timestamp" },
            { "inet", "cidr" },
            { "varbit", "varbit(4)" },
            { "bit(4)", "varbit(8)" },
            { "bit(4)", "bit(8)" },
            { "json", "jsonb" },
            { "int[]", "bigint[]" },
            { "varchar[]", "text[]" },
            { "text[]", "varchar[]" },
            { "varchar(10)[]", "varchar(20)[]" },
            { "numeric(5, 2)[]", "numeric(7, 2)[]" },
        };

    [Theory]
    [MemberData(nameof(KeepBoth))]
    public void Table_and_index_stay(string from, string to)
    {
        Assert.Equal(Likelihood.No, TypeChange.Rewrites(Type(from), Type(to), isUtc: null));
        Assert.True(TypeChange.KeepsIndexes(Type(from), Type(to)));
    }

    [Theory]
    [MemberData(nameof(BuildIndex))]
    public void The_table_stays_but_not_the_index(string from, string to)
    {
        Assert.Equal(Likelihood.No, TypeChange.Rewrites(Type(from), Type(to), isUtc: null));
        Assert.False(TypeChange.KeepsIndexes(Type(from), Type(to)));
    }

    [Theory]
    [MemberData(nameof(Rewrite))]
    public void The_table_is_written_anew(string from, string to) =>
        Assert.Equal(Likelihood.Certain, TypeChange.Rewrites(Type(from), Type(to), isUtc: true));

    [Theory]
    [InlineData("timestamp", "timestamptz")]
    [InlineData("timestamptz", "timestamp")]
    [InlineData("timestamp(3)", "timestamptz(6)")]
    public void A_time_gets_its_zone_for_nothing_in_UTC_alone(string from, string to)
    {
        Assert.Equal(Likelihood.No, TypeChange.Rewrites(Type(from), Type(to), isUtc: true));
        Assert.Equal(Likelihood.Certain, TypeChange.Rewrites(Type(from), Type(to), isUtc: false));
        Assert.Equal(Likelihood.Possible, TypeChange.Rewrites(Type(from), Type(to), isUtc: null));
        Assert.False(TypeChange.KeepsIndexes(Type(from), Type(to)));
    }

    [Theory]
    [InlineData("timestamp(3)", "timestamptz(3)")]
    [InlineData("timestamp", "timestamptz(3)")]
    public void A_time_that_loses_precision_is_written_anew_in_UTC_too(string from, string to) =>
        Assert.Equal(Likelihood.Certain, TypeChange.Rewrites(Type(from), Type(to), isUtc: true));

    [Theory]
    [InlineData("citext", "text")]
    [InlineData("text", "app.email")]
    [InlineData("geometry(Point)", "geometry(Point, 4326)")]
    [InlineData("t.a%TYPE", "int")]
    public void Of_types_that_are_not_built_in_nothing_is_known(string from, string to) =>
        Assert.Equal(Likelihood.Possible, TypeChange.Rewrites(Type(from), Type(to), isUtc: true));

    [Fact]
    public void A_type_of_ones_own_stays_what_it_is() =>
        Assert.Equal(Likelihood.No, TypeChange.Rewrites(Type("app.mood"), Type("app.mood"), isUtc: null));

    private static SqlType Type(string type)
    {
        var alter = Assert.IsType<AlterStatement>(StatementReader.Read($"ALTER TABLE t ALTER x TYPE {type}"));
        return Assert.IsType<ChangeTypeAction>(Assert.Single(alter.Actions)).Type;
    }
}
