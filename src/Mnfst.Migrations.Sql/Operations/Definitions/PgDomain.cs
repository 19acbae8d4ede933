using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A domain: a type with rules of its own.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Type">The type it is made of.</param>
public sealed record PgDomain(string Name, PgType Type) : PgAlterable
{
    /// <summary>Its schema; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The collation; without one that of the type.</summary>
    public string? Collation { get; init; }

    /// <summary>Whether it takes no nulls.</summary>
    public bool NotNull { get; init; }

    /// <summary>The value where none is given, as SQL, such as <c>now()</c> or <c>'none'</c>; null for none.</summary>
    public string? DefaultSql { get; init; }

    /// <summary>The conditions on <c>VALUE</c>, by the names of their constraints.</summary>
    public IReadOnlyDictionary<string, string> Checks { get; init; } = new Dictionary<string, string>();

    internal override SchemaObject ToObject()
    {
        ArgumentNullException.ThrowIfNull(Type);
        return new DomainDefinition(PgObject.Domain(Name, Schema).Reference, Type.Sql)
        {
            Collation = Collation is null ? null : QualifiedName.Of(null, Collation, "collation"),
            NotNull = NotNull,
            Default = SqlFragment.OptionalExpression(DefaultSql, "default"),
            Checks = Checks
                // Not every dictionary keeps the order in which it was filled, but the checksum has to stay.
                .OrderBy(check => check.Key, StringComparer.Ordinal)
                .Select(check => new CheckConstraint(SqlFragment.Expression(check.Value, "check condition"))
                {
                    Name = Identifier.Of(check.Key, "constraint"),
                })
                .ToEquatableArray(),
        };
    }
}
