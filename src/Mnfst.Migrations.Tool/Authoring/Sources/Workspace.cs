using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Catalog;

namespace Mnfst.Migrations.Tool.Authoring.Sources;

/// <summary>Where the sources of migrations are. Files are named as the user would, from the current folder.</summary>
/// <param name="Folder">The folder of the project, or that of the .sql files.</param>
/// <param name="VersionsFolder">Where revisions are written if nothing else is said.</param>
/// <param name="SqlFiles">The .sql revision files.</param>
internal sealed record Workspace(string Folder, string VersionsFolder, IReadOnlyList<string> SqlFiles)
{
    /// <summary>What the .sql revision files may include.</summary>
    public IncludeSource Includes { get; init; } = IncludeSource.None;

    /// <summary>The files that speak of the history as a whole; they need not be there.</summary>
    public required HistoryPlaces Places { get; init; }

    /// <summary>What a project has besides; null for a folder of .sql files.</summary>
    public ProjectSources? Project { get; init; }
}

/// <summary>What is known of a project without compiling it.</summary>
/// <param name="File">The project file.</param>
/// <param name="CodeFiles">Its files of C#.</param>
/// <param name="RootNamespace">The namespace that it gives what has none of its own.</param>
/// <param name="HasImplicitUsings">Whether its files need no using for what a migration is written with.</param>
/// <param name="Constants">What <c>#if</c> finds defined.</param>
/// <param name="AllowsMultipleHeads">Whether it compiles with unmerged branches.</param>
/// <param name="CompilerConfigs">Its files of the compiler's settings, <c>.editorconfig</c> and <c>.globalconfig</c>.</param>
internal sealed record ProjectSources(
    string File,
    IReadOnlyList<string> CodeFiles,
    string RootNamespace,
    bool HasImplicitUsings,
    IReadOnlyList<string> Constants,
    bool AllowsMultipleHeads,
    IReadOnlyList<string> CompilerConfigs
);
