namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>The names of PostgreSQL's own types, but for those that begin with <c>pg_</c>.</summary>
internal static class BuiltInTypes
{
    private static readonly HashSet<string> Names =
    [
        .. """
            aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray
            anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid
            cidr circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector
            index_am_handler inet int2 int2vector int4 int4multirange int4range int8 int8multirange int8range internal
            interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric nummultirange
            numrange oid oidvector path point polygon record refcursor regclass regcollation regconfig regdictionary
            regnamespace regoper regoperator regproc regprocedure regrole regtype text tid time timestamp timestamptz
            timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot
            unknown uuid varbit varchar void xid xid8 xml table_am_handler regdatabase
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    public static bool Contains(string name) => Names.Contains(name);
}
