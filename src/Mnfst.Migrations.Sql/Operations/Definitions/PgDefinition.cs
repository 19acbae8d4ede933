using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>
/// Something that a migration defines as a whole, to be created and dropped by its definition. Definitions are values:
/// keep them where all migrations that speak of the thing see them, and make the next from the last with <c>with</c>.
/// What cannot be meant is reported by the operation that uses it.
/// </summary>
public abstract record PgDefinition
{
    private protected PgDefinition() { }

    internal abstract SchemaObject ToObject();
}

/// <summary>A definition whose place another can take: see <see cref="Operations.Replace{T}"/>.</summary>
public abstract record PgReplaceable : PgDefinition
{
    private protected PgReplaceable() { }
}

/// <summary>A definition that is changed by its differences to another: see <see cref="Operations.Alter{T}"/>.</summary>
public abstract record PgAlterable : PgDefinition
{
    private protected PgAlterable() { }
}
