using System.Collections.Frozen;

namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>
/// The keywords that PostgreSQL does not take everywhere as a name: those of any category but
/// <c>UNRESERVED_KEYWORD</c> in <c>src/include/parser/kwlist.h</c>, which are those that its
/// <c>quote_identifier</c> (<c>src/backend/utils/adt/ruleutils.c</c>) quotes. The list is the union over
/// PostgreSQL 14 to 18, so that the same SQL is right on each of them; no version has dropped one.
/// </summary>
internal static class SqlKeywords
{
    private static readonly FrozenSet<string> Words = (
        // 14 and 15.
        "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean "
        + "both case cast char character check coalesce collate collation column concurrently constraint "
        + "create cross current_catalog current_date current_role current_schema current_time "
        + "current_timestamp current_user dec decimal default deferrable desc distinct do else end except "
        + "exists extract false fetch float for foreign freeze from full grant greatest group grouping having "
        + "ilike in initially inner inout int integer intersect interval into is isnull join lateral leading "
        + "least left like limit localtime localtimestamp national natural nchar none normalize not notnull "
        + "null nullif numeric offset on only or order out outer overlaps overlay placing position precision "
        + "primary real references returning right row select session_user setof similar smallint some "
        + "substring symmetric table tablesample then time timestamp to trailing treat trim true union unique "
        + "user using values varchar variadic verbose when where window with xmlattributes xmlconcat "
        + "xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable "
        // New in 16.
        + "json_array json_arrayagg json_object json_objectagg system_user "
        // New in 17; 18 added none.
        + "json json_exists json_query json_scalar json_serialize json_table json_value merge_action"
    ).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a lower-case word must be quoted to be a name.</summary>
    public static bool MustBeQuoted(string word) => Words.Contains(word);
}
