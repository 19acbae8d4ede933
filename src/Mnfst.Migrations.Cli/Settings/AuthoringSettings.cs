namespace Mnfst.Migrations.Cli.Settings;

/// <summary>How new revisions are written, as <c>mnfst.json</c> says under <c>authoring</c>.</summary>
internal sealed record AuthoringSettings
{
    /// <summary>The usual id: <c>004_add_user_preferences</c>.</summary>
    private const string UsualId = "{number}_{slug}";

    /// <summary>What new revisions are written in; null for what the revision before is written in.</summary>
    public RevisionKind? Kind { get; init; }

    /// <summary>How ids are made.</summary>
    public NameTemplate IdTemplate { get; init; } = NameTemplate.Parse(UsualId, NameTemplate.IdParts);

    /// <summary>How files are named, without the extension; null for the id, with the slug if that does not say it.</summary>
    public NameTemplate? FileTemplate { get; init; }

    /// <summary>The file whose text a new .sql revision is made of, as written; null for the usual text.</summary>
    public string? SqlTemplate { get; init; }

    /// <summary>The file whose text a new revision in C# is made of, as written; null for the usual text.</summary>
    public string? CSharpTemplate { get; init; }

    /// <summary>The folders in which revisions may be written, as written; the first is the usual one.</summary>
    public IReadOnlyList<string> VersionPaths { get; init; } = [];

    /// <summary>Whether the database is asked before a revision is written.</summary>
    public bool RevisionEnvironment { get; init; }

    /// <summary>Commands that are run on each new .sql file.</summary>
    public IReadOnlyList<string> SqlHooks { get; init; } = [];

    /// <summary>Commands that are run on each new file of C#.</summary>
    public IReadOnlyList<string> CSharpHooks { get; init; } = [];
}

/// <summary>What a revision is written in.</summary>
internal enum RevisionKind
{
    /// <summary>A .sql revision file.</summary>
    Sql,

    /// <summary>A class.</summary>
    CSharp,
}
