using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>A source of the model, the schema that a database shall have: one entry of <c>model</c> in <c>mnfst.json</c>.</summary>
internal abstract record ModelSettings
{
    /// <summary>Where it is said; null if the command line says it.</summary>
    public SourceLocation? Location { get; init; }
}

/// <summary>Statements that make the schema.</summary>
/// <param name="Path">A .sql file, or a folder of them, as written.</param>
internal sealed record SqlModelSettings(string Path) : ModelSettings;

/// <summary>A program that prints such statements.</summary>
/// <param name="Words">The program and its arguments.</param>
internal sealed record CommandModelSettings(IReadOnlyList<string> Words) : ModelSettings;

/// <summary>The contexts of EF Core in a project.</summary>
/// <param name="Project">The project that has them: a folder or a file, as written.</param>
internal sealed record EfModelSettings(string Project) : ModelSettings
{
    /// <summary>The program that uses them, as written; null if the project says itself how they are made.</summary>
    public string? StartupProject { get; init; }

    /// <summary>The names of the contexts; none for the only one that there is.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>The configuration to build; null for the usual one.</summary>
    public string? Configuration { get; init; }

    /// <summary>The target framework to build; null for the only one.</summary>
    public string? Framework { get; init; }

    /// <summary>What the program is told, as after <c>dotnet ef ... --</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}

/// <summary>The schema of another database, which is only read.</summary>
/// <param name="Database">Its URL, or the name of an environment.</param>
internal sealed record DatabaseModelSettings(string Database) : ModelSettings;

/// <summary>What revisions of the graph make.</summary>
/// <param name="Specifier">Which revision.</param>
internal sealed record RevisionModelSettings(string Specifier) : ModelSettings;
