namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>What a file of a project system says.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">What is written there, properties and all.</param>
/// <param name="File">The file that says it.</param>
internal sealed record ProjectFact(FactKind Kind, string Value, string File)
{
    /// <summary>The name of a property.</summary>
    public string Name { get; init; } = "";
}

internal enum FactKind
{
    /// <summary>Another file of the project system.</summary>
    Import,

    /// <summary>Another project, which is built as well.</summary>
    Reference,

    /// <summary>A file, or several by a wildcard.</summary>
    File,

    /// <summary>The same, unless it is something else.</summary>
    MaybeFile,

    /// <summary>A property.</summary>
    Property,

    /// <summary>Something that nobody can follow from outside.</summary>
    Doubt,
}
