using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>A migration of another tool, as it becomes a revision.</summary>
/// <param name="Key">What the tool's own table calls it.</param>
/// <param name="Id">The id of the revision.</param>
/// <param name="Message">What it does.</param>
internal sealed record ImportedRevision(string Key, string Id, string Message)
{
    /// <summary>The ids that it follows.</summary>
    public IReadOnlyList<string> DownRevisions { get; init; } = [];

    /// <summary>The ids and labels that it needs besides.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>When it was written; null if the tool does not say.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    public ImportedScript Upgrade { get; init; } = ImportedScript.Empty;

    /// <summary>What reverts it; null if the tool has nothing that does.</summary>
    public ImportedScript? Downgrade { get; init; }

    /// <summary>Whether the tool is told to run it outside a transaction.</summary>
    public bool RunsOutside { get; init; }

    /// <summary>What checks that it did its work, and changes nothing.</summary>
    public ImportedScript? Verify { get; init; }

    /// <summary>The source of which no SQL could be made; null where there is SQL.</summary>
    public ImportFile? Untranslated { get; init; }

    /// <summary>The name of its file without extension, where it is another than the id.</summary>
    public string? FileName { get; init; }
}
