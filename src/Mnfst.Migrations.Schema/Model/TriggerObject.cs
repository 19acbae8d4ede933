namespace Mnfst.Migrations.Schema.Model;

/// <summary>A trigger that does not come from a parent.</summary>
/// <param name="Schema">The schema of its table or view.</param>
/// <param name="Table">Its table or view.</param>
/// <param name="Name">Its name.</param>
/// <param name="Definition">As <c>pg_get_triggerdef</c> prints it, a statement.</param>
public sealed record TriggerObject(string Schema, string Table, string Name, string Definition)
    : DatabaseObject
{
    /// <summary>Whether it is a constraint trigger.</summary>
    public bool IsConstraint { get; init; }

    /// <summary><c>DISABLE</c>, <c>ENABLE REPLICA</c> or <c>ENABLE ALWAYS</c>; null for on.</summary>
    public string? State { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Trigger, Schema, Table) { Member = Name };
}
