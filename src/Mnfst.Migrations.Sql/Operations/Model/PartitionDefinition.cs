namespace Mnfst.Migrations.Model;

/// <summary>What part of another table a table is.</summary>
/// <param name="Parent">The other table.</param>
/// <param name="Bound">Which rows it takes, as SQL: <c>FOR VALUES IN ('de')</c> or <c>DEFAULT</c>.</param>
internal sealed record PartitionDefinition(QualifiedName Parent, string Bound);
