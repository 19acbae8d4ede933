using System.IO.Enumeration;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Filters;

/// <summary>
/// Which objects of a model count. A pattern is a name in which <c>*</c> stands for any characters and <c>?</c> for one:
/// <c>users</c>, <c>audit.*</c>; with a dot it is compared with schema and name. A part of a relation goes with it.
/// </summary>
public sealed record ModelFilter
{
    /// <summary>A filter by which everything counts.</summary>
    public static ModelFilter All { get; } = new();

    /// <summary>The only kinds that count; none for all.</summary>
    public EquatableArray<ObjectKind> IncludeKinds { get; init; }

    /// <summary>Kinds that do not count.</summary>
    public EquatableArray<ObjectKind> ExcludeKinds { get; init; }

    /// <summary>Patterns of the only schemas that count, with what is in them; none for all.</summary>
    public EquatableArray<string> IncludeSchemas { get; init; }

    /// <summary>Patterns of schemas that do not count.</summary>
    public EquatableArray<string> ExcludeSchemas { get; init; }

    /// <summary>Patterns of the only names that count; none for all.</summary>
    public EquatableArray<string> IncludeNames { get; init; }

    /// <summary>Patterns of names that do not count.</summary>
    public EquatableArray<string> ExcludeNames { get; init; }

    /// <summary>What a host decides by itself, after the patterns; null for nothing.</summary>
    public Predicate<ObjectId>? Includes { get; init; }

    /// <summary>The model with what counts.</summary>
    public DatabaseModel Apply(DatabaseModel model) => this == All ? model : model.Without(id => !Counts(id));

    /// <summary>Whether an object counts.</summary>
    public bool Counts(ObjectId id) =>
        CountsByKind(id.Kind) && CountsByName(id) && Includes?.Invoke(id) != false;

    private bool CountsByKind(ObjectKind kind) =>
        !ExcludeKinds.Contains(kind) && (IncludeKinds.Count == 0 || IncludeKinds.Contains(kind));

    private bool CountsByName(ObjectId id)
    {
        var schema = id.Kind == ObjectKind.Schema ? id.Name : id.Schema;
        if (schema is not null)
        {
            if (ExcludeSchemas.Any(pattern => Matches(pattern, schema)))
                return false;
            if (IncludeSchemas.Count > 0 && !IncludeSchemas.Any(pattern => Matches(pattern, schema)))
                return false;
        }
        if (ExcludeNames.Any(pattern => MatchesName(pattern, id)))
            return false;
        // A schema that is there for what counts in it counts, whatever it is called.
        return IncludeNames.Count == 0
            || id.Kind == ObjectKind.Schema
            || IncludeNames.Any(pattern => MatchesName(pattern, id));
    }

    private static bool MatchesName(string pattern, ObjectId id)
    {
        var qualified = id.Schema is null ? id.Name : $"{id.Schema}.{id.Name}";
        return Matches(pattern, pattern.Contains('.', StringComparison.Ordinal) ? qualified : id.Name)
            || (id.Member is not null && Matches(pattern, $"{qualified}.{id.Member}"));
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
