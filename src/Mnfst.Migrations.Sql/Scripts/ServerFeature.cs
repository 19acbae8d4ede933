namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>Something that PostgreSQL has had since a version later than the oldest that is supported.</summary>
/// <param name="Name">What it is, such as <c>NULLS NOT DISTINCT</c>.</param>
/// <param name="Since">The first major version that has it.</param>
public sealed record ServerFeature(string Name, int Since)
{
    internal static ServerFeature NullsNotDistinct { get; } = new("NULLS NOT DISTINCT", 15);

    internal static ServerFeature SecurityInvoker { get; } = new("security_invoker of a view", 15);

    internal static ServerFeature StorageInTable { get; } = new("STORAGE in the definition of a column", 16);

    internal static ServerFeature SetExpression { get; } = new("SET EXPRESSION", 17);

    internal static ServerFeature Maintain { get; } = new("The privilege MAINTAIN", 17);

    internal static ServerFeature VirtualColumns { get; } = new("A virtual generated column", 18);
}
