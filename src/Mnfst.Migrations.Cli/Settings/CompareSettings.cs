namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What of schemas is compared: <c>compare</c>.</summary>
internal sealed record CompareSettings
{
    /// <summary>The only names that count, as patterns; all if there are none.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Names that do not count, as patterns.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The only schemas that count, as patterns; all if there are none.</summary>
    public IReadOnlyList<string> IncludeSchemas { get; init; } = [];

    /// <summary>Schemas that do not count, as patterns.</summary>
    public IReadOnlyList<string> ExcludeSchemas { get; init; } = [];

    /// <summary>The only kinds of objects that count, by their names; all if there are none.</summary>
    public IReadOnlyList<string> IncludeKinds { get; init; } = [];

    /// <summary>Kinds of objects that do not count, by their names.</summary>
    public IReadOnlyList<string> ExcludeKinds { get; init; } = [];

    /// <summary>Whether it counts who owns what.</summary>
    public bool Owners { get; init; }

    /// <summary>Whether it counts what is granted to whom.</summary>
    public bool Privileges { get; init; }
}
