using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>All that one revision does in one direction, whatever it was written in.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Direction">Which way it runs.</param>
/// <param name="Transaction">Whether it runs in one transaction or in none.</param>
/// <param name="Settings">Server settings for this revision alone.</param>
/// <param name="Steps">What it does, in order.</param>
public sealed record RevisionScript(
    Revision Revision,
    MigrationDirection Direction,
    TransactionMode Transaction,
    EquatableArray<RevisionSetting> Settings,
    IReadOnlyList<MigrationStep> Steps
)
{
    /// <summary>What must be true before anything of it runs; an interrupted revision goes on without being asked again.</summary>
    public EquatableArray<RevisionRequirement> Requirements { get; init; }

    /// <summary>The arguments that its steps still have places for: those of one that is there for its checksum.</summary>
    internal EquatableArray<RevisionArgument> Arguments { get; init; }

    /// <summary>
    /// Whether the revision commits once, together with its journal row. If not, its steps are counted in the
    /// journal as they commit, so that an interrupted run can be resumed.
    /// </summary>
    public bool CommitsOnce => !Steps.Any(CommitsByItself);

    /// <summary>Whether a step runs outside the transaction that its neighbours share.</summary>
    internal bool CommitsByItself(MigrationStep step) =>
        step.Autocommit || step is BackfillStep || Transaction == TransactionMode.None;
}
