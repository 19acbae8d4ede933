using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>The types of the server itself, none of which is a domain (<c>pg_type</c> of PostgreSQL 15, without arrays).</summary>
internal static class BuiltInTypes
{
    private const string Catalog = "pg_catalog";

    private static readonly Lazy<HashSet<string>> Names = new(() => WordSet.Of(List));

    private const string List = """
        aclitem bit bool box bpchar bytea char cid cidr circle date datemultirange daterange float4 float8 inet int2
        int2vector int4 int4multirange int4range int8 int8multirange int8range interval json jsonb jsonpath line lseg
        macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path pg_lsn pg_snapshot point polygon
        refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure
        regrole regtype text tid time timestamp timestamptz timetz tsmultirange tsquery tsrange tstzmultirange tstzrange
        tsvector txid_snapshot uuid varbit varchar xid xid8 xml
        """;

    /// <summary>The name within pg_catalog, which is before all schemas in the search path; null if the type is another's.</summary>
    public static string? NameOf(SqlName type) =>
        type.Schema is null or Catalog && Names.Value.Contains(type.Name) ? type.Name : null;

    /// <summary>Whether it is one of the words that make a column of integers with a sequence: serial.</summary>
    public static bool IsSerial(SqlName type) =>
        type
            is {
                Schema: null,
                Name: "serial" or "serial2" or "serial4" or "serial8" or "smallserial" or "bigserial"
            };
}
