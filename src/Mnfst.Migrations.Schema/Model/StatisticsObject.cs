namespace Mnfst.Migrations.Schema.Model;

/// <summary>Extended statistics.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its table.</param>
/// <param name="Definition">As <c>pg_get_statisticsobjdef</c> prints it, a statement.</param>
public sealed record StatisticsObject(string Schema, string Name, QualifiedName Table, string Definition)
    : DatabaseObject
{
    /// <summary>How much is known; null for the default.</summary>
    public int? Target { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Statistics, Schema, Name);
}
