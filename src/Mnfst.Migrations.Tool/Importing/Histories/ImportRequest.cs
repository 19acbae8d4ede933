using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>What somebody wants to be imported.</summary>
/// <param name="Path">The folder, or file.</param>
/// <param name="Placeholders">The values of what stands for others in scripts.</param>
/// <param name="Report">Takes what cannot be imported.</param>
/// <param name="Context">The command.</param>
internal sealed record ImportRequest(
    string Path,
    Placeholders Placeholders,
    ImportReport Report,
    CommandContext Context
)
{
    /// <summary>The program <c>alembic</c>; null for the one on the path.</summary>
    public string? Alembic { get; init; }

    /// <summary>The DbContext whose migrations are meant; null for the only one.</summary>
    public string? DbContext { get; init; }

    /// <summary>Which build of a project.</summary>
    public required BuildChoice Build { get; init; }
}
