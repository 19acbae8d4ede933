using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations;

/// <summary>A revision failed while it ran; what it did in a transaction was rolled back.</summary>
public sealed class RevisionFailedException : MigrationException
{
    internal RevisionFailedException(string message, Exception cause)
        : base(message, cause) { }

    /// <summary>The revision.</summary>
    public required Revision Revision { get; init; }

    /// <summary>The place in the migration that failed; null if it is not known.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>PostgreSQL's error code; null if the failure is not the server's.</summary>
    public string? SqlState { get; init; }

    /// <summary>The revisions of this run that were taken back, in order; see <see cref="Mnfst.Migrations.Sql.Execution.FailureAction.Revert"/>.</summary>
    public IReadOnlyList<Revision> Reverted { get; init; } = [];

    /// <summary>The revisions of this run that are done.</summary>
    public required IReadOnlyList<Revision> Done { get; init; }

    /// <summary>The revisions of the plan that did not run, without the one that failed.</summary>
    public required IReadOnlyList<Revision> Remaining { get; init; }
}
