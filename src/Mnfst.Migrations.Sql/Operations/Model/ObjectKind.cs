namespace Mnfst.Migrations.Model;

/// <summary>What can be done with the things of a kind, beside to comment on them.</summary>
[Flags]
internal enum ObjectTraits
{
    None = 0,

    /// <summary>They can get another name.</summary>
    Renamed = 1,

    /// <summary>They lie in a schema, and can be moved to another.</summary>
    Moved = 2,

    /// <summary>They have an owner.</summary>
    Owned = 4,

    /// <summary>There are privileges on them.</summary>
    Granted = 8,

    /// <summary>All of it.</summary>
    All = Renamed | Moved | Owned | Granted,
}

/// <summary>A kind of things in a database.</summary>
/// <param name="Keyword">What stands before its name in SQL, such as <c>MATERIALIZED VIEW</c>.</param>
/// <param name="Traits">What can be done with it.</param>
internal sealed record ObjectKind(string Keyword, ObjectTraits Traits)
{
    public static readonly ObjectKind Table = new("TABLE", ObjectTraits.All);
    public static readonly ObjectKind View = new("VIEW", ObjectTraits.All);
    public static readonly ObjectKind MaterializedView = new("MATERIALIZED VIEW", ObjectTraits.All);
    public static readonly ObjectKind ForeignTable = new("FOREIGN TABLE", ObjectTraits.All);
    public static readonly ObjectKind Sequence = new("SEQUENCE", ObjectTraits.All);
    public static readonly ObjectKind Type = new("TYPE", ObjectTraits.All);
    public static readonly ObjectKind Domain = new("DOMAIN", ObjectTraits.All);
    public static readonly ObjectKind Function = new("FUNCTION", ObjectTraits.All);
    public static readonly ObjectKind Procedure = new("PROCEDURE", ObjectTraits.All);
    public static readonly ObjectKind Aggregate = new("AGGREGATE", InSchema);
    public static readonly ObjectKind Collation = new("COLLATION", InSchema);
    public static readonly ObjectKind Statistics = new("STATISTICS", InSchema);
    public static readonly ObjectKind Extension = new("EXTENSION", ObjectTraits.Moved);
    public static readonly ObjectKind Schema = new("SCHEMA", Global);
    public static readonly ObjectKind Database = new("DATABASE", Global);
    public static readonly ObjectKind Language = new("LANGUAGE", Global);
    public static readonly ObjectKind Role = new("ROLE", ObjectTraits.Renamed);
    public static readonly ObjectKind EventTrigger = new("EVENT TRIGGER", NamedAndOwned);
    public static readonly ObjectKind Publication = new("PUBLICATION", NamedAndOwned);
    public static readonly ObjectKind Index = new("INDEX", ObjectTraits.Renamed);
    public static readonly ObjectKind Column = new("COLUMN", ObjectTraits.Renamed);
    public static readonly ObjectKind Constraint = new("CONSTRAINT", ObjectTraits.Renamed);
    public static readonly ObjectKind Trigger = new("TRIGGER", ObjectTraits.Renamed);
    public static readonly ObjectKind Policy = new("POLICY", ObjectTraits.Renamed);
    public static readonly ObjectKind Rule = new("RULE", ObjectTraits.Renamed);

    private const ObjectTraits InSchema = ObjectTraits.Renamed | ObjectTraits.Moved | ObjectTraits.Owned;
    private const ObjectTraits Global = ObjectTraits.Renamed | ObjectTraits.Owned | ObjectTraits.Granted;
    private const ObjectTraits NamedAndOwned = ObjectTraits.Renamed | ObjectTraits.Owned;

    /// <summary>What it is called in a sentence.</summary>
    public string Noun => Keyword.ToLowerInvariant();

    /// <summary>What stands before it at the beginning of a sentence.</summary>
    public string Article => Keyword[0] is 'A' or 'E' or 'I' ? "An" : "A";
}
