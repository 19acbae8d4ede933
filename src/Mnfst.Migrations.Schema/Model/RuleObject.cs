namespace Mnfst.Migrations.Schema.Model;

/// <summary>A rule; not the one that makes a view.</summary>
/// <param name="Schema">The schema of its table or view.</param>
/// <param name="Table">Its table or view.</param>
/// <param name="Name">Its name.</param>
/// <param name="Definition">As <c>pg_get_ruledef</c> prints it, a statement.</param>
public sealed record RuleObject(string Schema, string Table, string Name, string Definition) : DatabaseObject
{
    /// <summary><c>DISABLE</c>, <c>ENABLE REPLICA</c> or <c>ENABLE ALWAYS</c>; null for on.</summary>
    public string? State { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Rule, Schema, Table) { Member = Name };
}
