using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>Storage parameters, such as <c>fillfactor = 70</c>; as text they are SQL, without parentheses.</summary>
internal sealed record StorageParameters(EquatableArray<StorageParameter> Items)
{
    public static StorageParameters None { get; } = new(default(EquatableArray<StorageParameter>));

    public bool IsEmpty => Items.Count == 0;

    /// <summary>Their names, as RESET takes them.</summary>
    public string Names => string.Join(", ", Items.Select(item => item.Name));

    /// <param name="parameters">The parameters, by name; null for none.</param>
    /// <exception cref="InvalidMigrationException">A name is none of a parameter, or a value cannot be.</exception>
    public static StorageParameters Of(IReadOnlyDictionary<string, PgConstant>? parameters) =>
        parameters is null
            ? None
            // Not every dictionary keeps the order in which it was filled, but the checksum has to stay.
            : new(
                parameters
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => StorageParameter.Of(pair.Key, pair.Value))
                    .ToEquatableArray()
            );

    /// <summary>Those of which others have no value.</summary>
    public StorageParameters Without(StorageParameters others) =>
        new(Items.Where(item => others.Items.All(other => other.Name != item.Name)).ToEquatableArray());

    /// <summary>The clause that begins with this word; empty if there are none.</summary>
    public string Clause(string word) => IsEmpty ? "" : $"{word} ({this})";

    public override string ToString() => Items.ToString();
}

/// <summary>A storage parameter; as text it is SQL.</summary>
/// <param name="Name">Its name, such as <c>toast.autovacuum_enabled</c>.</param>
/// <param name="Value">Its value, as SQL.</param>
internal sealed record StorageParameter(string Name, string Value)
{
    public static StorageParameter Of(string name, PgConstant value)
    {
        ArgumentNullException.ThrowIfNull(value);
        // The one qualified name is that of the parameters of the TOAST table, whose prefix is a word of its own.
        var parts = name.Split('.', 2);
        return new StorageParameter(
            string.Join('.', parts.Select(part => Identifier.Of(part, "storage parameter"))),
            value.Sql
        );
    }

    public override string ToString() => $"{Name} = {Value}";
}
