namespace Mnfst.Migrations.Model;

/// <summary>Why operations have no inverse, said once for the compiler and for a run.</summary>
internal static class NoInverseReasons
{
    public const string Dropped = "it does not say what it drops. Give the definition as well.";
    public const string MayExist =
        "with 'ifNotExists: true' it may not create anything. Remove that argument.";
    public const string MayLack = "with 'ifExists: true' there may be nothing to drop. Remove that argument.";
    public const string AnyStatement = "only its author knows how to undo the SQL.";
    public const string AnyCode = "only its author knows how to undo the code.";
    public const string LostValues = "the previous values of the rows are lost.";
    public const string EnumValue = "PostgreSQL cannot remove a value from an enum.";
    public const string LostExpression = "PostgreSQL cannot turn an ordinary column into a generated one.";
    public const string LostVersion = "PostgreSQL cannot downgrade an extension.";
    public const string LostIndex = "dropping the constraint drops its index as well.";
    public const string LostSequence = "the sequence and its current value are lost.";
    public const string AttachedIndex =
        "PostgreSQL cannot detach an index; it is dropped with the index it is attached to.";
    public const string IsInverse = "it reverses something itself.";
}
