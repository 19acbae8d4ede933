using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>The facts of a class that carries [Revision], as they are written; nothing is judged yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullName">
/// Its name as source text elsewhere has to write it; null if a part of it is missing, which the compiler reports.
/// </param>
/// <param name="Place">Where its name stands.</param>
internal sealed record MigrationClass(string Name, string? FullName, Place Place)
{
    /// <summary>Our attributes, of all the parts of the class.</summary>
    public EquatableArray<AttributeUse> Attributes { get; init; }

    /// <summary>The summary of its documentation comment, on one line; empty if there is none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it derives from.</summary>
    public MigrationBase Base { get; init; }

    /// <summary>Why no instance can be made; null if one can.</summary>
    public ClassFault? Fault { get; init; }

    /// <summary>Whether the class or a base class overrides Downgrade.</summary>
    public bool HasDowngrade { get; init; }

    /// <summary>Where the class itself overrides Downgrade although it carries [Irreversible]; null if it does not.</summary>
    public Place? OwnDowngrade { get; init; }

    /// <summary>What of its upgrade its downgrade, if that is left to <c>op.Reverse()</c>, cannot reverse.</summary>
    public EquatableArray<MissingInverse> MissingInverses { get; init; }

    /// <summary>The calls of operations that a run would refuse.</summary>
    public EquatableArray<RefusedCall> RefusedCalls { get; init; }

    /// <summary>The first of its attributes of this name; null if it has none.</summary>
    public AttributeUse? Attribute(string name) => Attributes.FirstOrDefault(use => use.Name == name);
}

/// <summary>What a class that carries [Revision] derives from.</summary>
internal enum MigrationBase
{
    /// <summary>From <c>Migration</c>, as it should.</summary>
    Migration,

    /// <summary>From something else.</summary>
    Other,

    /// <summary>From a type that does not exist, which the compiler reports.</summary>
    Unknown,
}

/// <summary>Why no instance of a class can be made.</summary>
/// <param name="Reason">What it is, after "the class carries [Revision] but".</param>
/// <param name="Advice">What to do.</param>
internal sealed record ClassFault(string Reason, string Advice);
