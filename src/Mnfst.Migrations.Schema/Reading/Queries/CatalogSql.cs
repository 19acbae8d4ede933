namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>
/// What the queries of the catalogue have in common. Each of them gives, a row for an object: its class and OID, by which
/// <c>pg_depend</c> knows it, and the object as JSON.
/// </summary>
internal static class CatalogSql
{
    /// <summary>
    /// OIDs below it belong to what <c>initdb</c> makes (<c>FirstNormalObjectId</c> in
    /// <c>src/include/access/transam.h</c>).
    /// </summary>
    public const int FirstNormalObjectId = 16384;

    /// <summary>A query of objects.</summary>
    /// <param name="catalog">The catalogue that their OIDs are of.</param>
    /// <param name="oid">The OID.</param>
    /// <param name="kind">The kind, as the model's JSON names it.</param>
    /// <param name="properties">The other properties: a name in quotes and an expression each.</param>
    /// <param name="from">Where they come from.</param>
    public static string Objects(string catalog, string oid, string kind, string properties, string from) =>
        $"""
            SELECT '{catalog}'::regclass::oid, {oid}, json_strip_nulls(json_build_object('kind', '{kind}', {properties}))::text
            FROM {from}
            """;

    /// <summary>That a schema is one of the database's own, not PostgreSQL's.</summary>
    /// <param name="name">Its name.</param>
    public static string IsUserSchema(string name) => $"{name} !~ '^pg_' AND {name} <> 'information_schema'";

    /// <summary>That an object does not belong to an extension, nor to another object that is made and dropped with it.</summary>
    /// <param name="catalog">Its catalogue.</param>
    /// <param name="oid">Its OID.</param>
    public static string IsNoMember(string catalog, string oid) =>
        $"NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = '{catalog}'::regclass AND m.objid = {oid} AND m.deptype = 'e')";

    /// <summary>The properties that all objects have that are owned and granted.</summary>
    /// <param name="catalog">Its catalogue.</param>
    /// <param name="oid">Its OID.</param>
    /// <param name="owner">The OID of its owner.</param>
    /// <param name="acl">What is granted on it.</param>
    /// <param name="aclType">What <c>acldefault</c> calls its kind.</param>
    public static string Owned(string catalog, string oid, string owner, string acl, string aclType) =>
        $"""
            {Commented(catalog, oid)},
            {OwnedBy(owner)},
            {Granted(acl, $"acldefault('{aclType}', {owner})")}
            """;

    /// <summary>The comment of an object.</summary>
    public static string Commented(string catalog, string oid) =>
        $"'comment', obj_description({oid}, '{catalog}')";

    /// <summary>The owner of an object.</summary>
    public static string OwnedBy(string owner) => $"'owner', pg_get_userbyid({owner})";

    /// <summary>What is granted beyond a default, and what of the default was revoked.</summary>
    /// <param name="acl">What is granted; null for the default.</param>
    /// <param name="standard">The default.</param>
    public static string Granted(string acl, string standard) =>
        $"""
            'privileges', CASE WHEN {acl} IS NOT NULL THEN {Difference(acl, standard)} END,
            'revoked', CASE WHEN {acl} IS NOT NULL THEN {Difference(standard, acl)} END
            """;

    /// <summary>What is granted on a column, on which nothing is by itself.</summary>
    public static string GrantedOnColumn(string acl) =>
        $"'privileges', CASE WHEN {acl} IS NOT NULL THEN {Privileges($"SELECT grantee, privilege_type, is_grantable FROM aclexplode({acl})")} END";

    /// <summary>A name in a schema.</summary>
    public static string Name(string schema, string name) =>
        $"json_build_object('schema', {schema}, 'name', {name})";

    /// <summary>A collation by its OID, if it is not that of the type.</summary>
    public static string Collation(string oid, string ofType) =>
        $"""
            CASE WHEN {oid} <> 0 AND {oid} <> {ofType} THEN (
              SELECT {Name("kn.nspname", "k.collname")}
              FROM pg_collation k JOIN pg_namespace kn ON kn.oid = k.collnamespace
              WHERE k.oid = {oid}) END
            """;

    /// <summary>How a sequence counts.</summary>
    /// <param name="sequence">The alias of its row in <c>pg_sequence</c>.</param>
    public static string SequenceOptions(string sequence) =>
        $"""
            json_build_object('type', format_type({sequence}.seqtypid, NULL), 'start', {sequence}.seqstart,
              'increment', {sequence}.seqincrement, 'minimum', {sequence}.seqmin, 'maximum', {sequence}.seqmax,
              'cache', {sequence}.seqcache, 'isCycle', {True($"{sequence}.seqcycle")})
            """;

    /// <summary>A flag that is left out where it is not set.</summary>
    public static string True(string condition) => $"CASE WHEN {condition} THEN true END";

    /// <summary>How a trigger or a rule is enabled, in the words of ALTER TABLE.</summary>
    public static string State(string flag) =>
        $"CASE {flag} WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END";

    /// <summary>The names of columns by their numbers.</summary>
    /// <param name="relation">The OID of the relation.</param>
    /// <param name="numbers">The numbers, an array.</param>
    public static string ColumnNames(string relation, string numbers) =>
        $"""
            (SELECT json_agg(ca.attname ORDER BY cn.place)
             FROM unnest({numbers}) WITH ORDINALITY cn(number, place)
             JOIN pg_attribute ca ON ca.attrelid = {relation} AND ca.attnum = cn.number)
            """;

    private static string Difference(string left, string right) =>
        Privileges(
            $"""
            SELECT grantee, privilege_type, is_grantable FROM aclexplode({left})
            EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode({right})
            """
        );

    private static string Privileges(string rows) =>
        $"""
            (SELECT json_agg(json_build_object('grantee', g.rolname, 'name', p.privilege_type, 'withGrantOption', {True(
                "p.is_grantable"
            )})
                ORDER BY g.rolname COLLATE "C" NULLS FIRST, p.privilege_type COLLATE "C", p.is_grantable)
             FROM ({rows}) p LEFT JOIN pg_roles g ON g.oid = p.grantee)
            """;
}
