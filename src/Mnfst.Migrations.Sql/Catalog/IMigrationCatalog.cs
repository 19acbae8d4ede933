using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations;

/// <summary>
/// All migrations of a project. The compiler writes one for each project that has migrations, in C# or .sql; see
/// also <see cref="Sql.Catalog.FolderCatalog"/> for a folder of .sql files.
/// </summary>
public interface IMigrationCatalog
{
    /// <summary>The migrations, each after those it follows and depends on.</summary>
    IReadOnlyList<MigrationEntry> Entries { get; }

    /// <summary>
    /// The hooks of the project, in the order in which they run; made anew each time, so that a run shares them with no
    /// other.
    /// </summary>
    /// <exception cref="MigrationException">A .sql hook cannot be run.</exception>
    IReadOnlyList<IMigrationHook> Hooks => [];

    /// <summary>
    /// The repeatables of the project, in the ordinal order of their names: what a database is to have besides its revisions.
    /// </summary>
    /// <exception cref="MigrationException">One cannot be run.</exception>
    IReadOnlyList<Repeatable> Repeatables => [];

    /// <summary>The rules of lint of the project's own, in the order in which they were added; no run asks for them.</summary>
    IReadOnlyList<ILintRule> LintRules => [];
}
