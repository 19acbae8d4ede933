namespace Mnfst.Migrations.Schema.Model;

/// <summary>A collation.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Who provides it: <c>libc</c>, <c>icu</c> or <c>builtin</c>.</param>
public sealed record CollationObject(string Schema, string Name, string Provider) : DatabaseObject
{
    /// <summary><c>LC_COLLATE</c>; null if there is only a locale.</summary>
    public string? Collate { get; init; }

    /// <summary><c>LC_CTYPE</c>; null if there is only a locale.</summary>
    public string? CType { get; init; }

    /// <summary>The locale of ICU or of PostgreSQL itself.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether strings of different bytes can be equal.</summary>
    public bool IsNondeterministic { get; init; }

    /// <summary>Additional rules of ICU (since PostgreSQL 16).</summary>
    public string? Rules { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Collation, Schema, Name);
}
