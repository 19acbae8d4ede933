using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>The history of another tool.</summary>
/// <param name="Revisions">Its migrations, in the order in which the tool runs them.</param>
internal sealed record ImportedHistory(IReadOnlyList<ImportedRevision> Revisions)
{
    /// <summary>Names of releases, and the revisions that they are at.</summary>
    public IReadOnlyList<(string Name, string Revision)> Tags { get; init; } = [];

    /// <summary>Scripts that run again when they change, in the order in which the tool runs them.</summary>
    public IReadOnlyList<ImportFile> Repeatables { get; init; } = [];

    /// <summary>How the tool runs scripts, for the proof.</summary>
    public ToolRun Run { get; init; } = ToolRun.Wrapped;
}

/// <summary>How a tool runs its scripts.</summary>
internal enum ToolRun
{
    /// <summary>Each in a transaction, on one connection.</summary>
    Wrapped,

    /// <summary>Each in a transaction, and what it set for the session is set back.</summary>
    WrappedAndReset,

    /// <summary>Statement by statement, on one connection.</summary>
    Plain,

    /// <summary>Statement by statement, on a connection for each.</summary>
    PlainAndReset,
}
