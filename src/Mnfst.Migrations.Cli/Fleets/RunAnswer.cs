using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What a run has done at a target.</summary>
internal static class RunAnswer
{
    private const string Unchanged = "unchanged";
    private const string IsAtHeads = "at_heads";

    /// <summary>
    /// What finds out that an upgrade has nothing to do, and what to say then; null if each target has to be looked at: of a phase,
    /// what is left for the other one would have to be told.
    /// </summary>
    public static (FleetGlance, TargetAnswer)? FindNothing(
        IMigrationCatalog catalog,
        IReadOnlyList<RevisionSpecifier> targets,
        MigrationOptions options
    ) =>
        options is { Phase: null, DryRun: false } && FleetGlance.ForUpgrade(catalog, targets) is { } glance
            ? (glance, new TargetAnswer(Unchanged, Ids(glance.Heads)))
            : null;

    /// <summary>All is as it should be.</summary>
    public static TargetAnswer AtHeads(FleetGlance glance) => new(IsAtHeads, Ids(glance.Heads));

    public static TargetAnswer Of(string done, MigrationResult result) =>
        new(result.Done.Count + result.Repeatables.Count > 0 ? done : Unchanged, Ids(result.Heads))
        {
            Revisions = Ids(result.Done),
        };

    public static TargetAnswer Of(StampResult result) =>
        new(
            result.Added.Count + result.Removed.Count + result.Settled.Count > 0 ? "stamped" : Unchanged,
            Ids(result.FinalHeads)
        );

    public static TargetAnswer Of(DatabaseStatus status)
    {
        IReadOnlyList<string> interrupted = [.. status.Journal.Interrupted.Select(row => row.Revision)];
        IReadOnlyList<string> differing =
        [
            .. status.Changed.Select(revision => revision.Id),
            .. status.Missing.Select(row => row.Revision),
        ];
        var state =
            interrupted.Count > 0 ? "interrupted"
            : status.Pending.Count > 0 || status.HasPendingRepeatables ? "pending"
            : differing.Count > 0 ? "differs"
            : IsAtHeads;
        return new TargetAnswer(state, Ids(status.CurrentBranchHeads))
        {
            Revisions = Ids(status.Pending),
            Interrupted = interrupted,
            Differing = differing,
        };
    }

    public static string[] Ids(IEnumerable<Revision> revisions) =>
        [.. revisions.Select(revision => revision.Id)];
}
