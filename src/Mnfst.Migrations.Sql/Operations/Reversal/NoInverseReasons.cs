namespace Mnfst.Migrations.Reversal;

/// <summary>Why operations have no inverse, said once for the compiler and for a run.</summary>
internal static class NoInverseReasons
{
    public const string Dropped = "it does not say what it drops. Give its definition, too.";
    public const string MayExist =
        "'ifNotExists: true' leaves open whether it creates anything. Leave it out.";
    public const string MayLack = "'ifExists: true' leaves open whether there was anything. Leave it out.";
    public const string AnyStatement = "what a statement of SQL does is known to its author alone.";
    public const string AnyCode = "what code does is known to its author alone.";
    public const string LostValues = "what the rows held before is gone.";
    public const string EnumValue = "PostgreSQL takes no value of an enum away.";
    public const string LostExpression =
        "PostgreSQL gives a column that has values no expression to generate them.";
    public const string LostVersion = "PostgreSQL takes no extension back to an earlier version.";
    public const string LostIndex = "PostgreSQL drops the index together with the constraint.";
    public const string LostSequence = "the sequence and the value it had come to are gone.";
    public const string AttachedIndex =
        "PostgreSQL detaches no index. It goes with the index that it is attached to.";
    public const string IsInverse = "it takes something back itself.";
}
