using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>An aggregate.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments as CREATE AGGREGATE has them: <c>*</c>, <c>integer ORDER BY text</c>.</param>
public sealed record AggregateObject(string Schema, string Name, string Arguments) : DatabaseObject
{
    /// <summary>What CREATE AGGREGATE has in its parentheses: <c>SFUNC = int4pl</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Aggregate, Schema, Name) { Arguments = Arguments };
}
