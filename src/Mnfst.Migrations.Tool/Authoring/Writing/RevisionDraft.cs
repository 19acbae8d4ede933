using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Proof;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>What somebody wants of a revision that is to be written.</summary>
internal sealed record RevisionDraft
{
    /// <summary>What it does, in a few words.</summary>
    public string Message { get; init; } = "";

    /// <summary>What its id says besides a number; null for the message.</summary>
    public string? Slug { get; init; }

    /// <summary>What it follows; none for a base.</summary>
    public IReadOnlyList<Revision> Parents { get; init; } = [];

    /// <summary>Ids and labels of what it needs besides.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>Its id; null for one by the template.</summary>
    public string? Id { get; init; }

    /// <summary>When it runs in the roll-out of a release; null if it does not matter.</summary>
    public RevisionPhase? Phase { get; init; }

    /// <summary>What to write it in; null for what is usual.</summary>
    public RevisionKind? Kind { get; init; }

    /// <summary>What it runs, up and down; null for nothing yet.</summary>
    public ProvenPlan? Plan { get; init; }

    /// <summary>What it runs, if it is no plan and it is a .sql file.</summary>
    public SqlSteps? Steps { get; init; }

    /// <summary>Makes what it runs, if it is no plan and it is a class.</summary>
    public Func<CodeBody>? Code { get; init; }

    /// <summary>When it was written; null for now.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>The folder to write it to, as written; null for the usual one.</summary>
    public string? VersionPath { get; init; }
}
