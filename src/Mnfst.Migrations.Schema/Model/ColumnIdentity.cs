namespace Mnfst.Migrations.Schema.Model;

/// <summary>The identity of a column.</summary>
/// <param name="Options">How it counts.</param>
/// <param name="IsAlways"><c>GENERATED ALWAYS</c>; else <c>BY DEFAULT</c>.</param>
public sealed record ColumnIdentity(SequenceOptions Options, bool IsAlways = false)
{
    /// <summary>The name of its sequence, if it is not the one that PostgreSQL gives.</summary>
    public QualifiedName? SequenceName { get; init; }
}
