using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>An operator.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name: <c>+</c>.</param>
/// <param name="Operands">Its operands, as DROP OPERATOR has them: <c>integer, integer</c>, <c>NONE, integer</c>.</param>
public sealed record OperatorObject(string Schema, string Name, string Operands) : DatabaseObject
{
    /// <summary>What CREATE OPERATOR has in its parentheses: <c>LEFTARG = integer</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Operator, Schema, Name) { Arguments = Operands };
}
