using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Model;

/// <summary>A name that PostgreSQL can have; as text it is SQL, quoted where it must be.</summary>
internal sealed record Identifier
{
    private Identifier(string name) => Name = name;

    /// <summary>The name itself, unquoted.</summary>
    public string Name { get; }

    /// <param name="name">The name itself, unquoted.</param>
    /// <param name="what">What it names, for the error, such as "column".</param>
    /// <exception cref="InvalidMigrationException">PostgreSQL can have no such name.</exception>
    public static Identifier Of(string name, string what) =>
        SqlIdentifier.FaultOf(name) is { } fault
            ? throw new InvalidMigrationException($"The {what} name {fault}")
            : new Identifier(name);

    /// <summary>The same for a name that may be absent.</summary>
    public static Identifier? OfOptional(string? name, string what) => name is null ? null : Of(name, what);

    /// <summary>The same for any number of names.</summary>
    public static EquatableArray<Identifier> All(IReadOnlyList<string> names, string what)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Select(name => Of(name, what)).ToEquatableArray();
    }

    /// <summary>The names of several columns, of which there must be one at least.</summary>
    /// <param name="names">The names themselves, unquoted.</param>
    /// <param name="owner">What has the columns, for the error, such as "unique constraint".</param>
    public static EquatableArray<Identifier> Columns(IReadOnlyList<string> names, string owner) =>
        names is { Count: > 0 }
            ? names.Select(name => Of(name, "column")).ToEquatableArray()
            : throw new InvalidMigrationException($"The {owner} has no columns. Name at least one.");

    public override string ToString() => SqlIdentifier.Quote(Name);
}
