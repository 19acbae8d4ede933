using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Model;

/// <summary>A value of an enum type; as text it is SQL.</summary>
internal sealed record EnumLabel
{
    private readonly string _label;

    private EnumLabel(string label) => _label = label;

    /// <exception cref="InvalidMigrationException">PostgreSQL can have no such value.</exception>
    public static EnumLabel Of(string label) =>
        // A label is bound by the rules of a name, but can be empty.
        label is not ""
        && SqlIdentifier.FaultOf(label) is { } fault
            ? throw new InvalidMigrationException($"The enum value {fault}")
            : new EnumLabel(label);

    public override string ToString() => SqlLiteral.Quote(_label);
}
