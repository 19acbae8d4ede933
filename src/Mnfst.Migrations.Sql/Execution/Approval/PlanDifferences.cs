namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>What has moved between the plan that was approved and the one that would run now, in clauses.</summary>
internal static class PlanDifferences
{
    public static IEnumerable<string> Find(ApprovedPlan approved, ApprovedPlan now) =>
        [
            .. OfDatabase(approved.Database, now.Database),
            .. OfSession(approved, now),
            .. OfApplied(approved.Applied, now.Applied),
            .. OfRevisions(approved.Revisions, now.Revisions),
            .. OfRepeatables(approved.Repeatables ?? [], now.Repeatables ?? []),
        ];

    private static IEnumerable<string> OfDatabase(PlannedDatabase approved, PlannedDatabase now)
    {
        if (approved.Name != now.Name)
            yield return $"it is of the database '{approved.Name}', and this one is '{now.Name}'";
        else if (
            approved.SystemIdentifier != now.SystemIdentifier
            && approved.SystemIdentifier is not null
            && now.SystemIdentifier is not null
        )
            yield return $"it is of the database '{approved.Name}' of another server (system identifier {approved.SystemIdentifier}, here {now.SystemIdentifier})";
        else if (approved.Oid != now.Oid)
            yield return $"the database '{approved.Name}' was made anew since (its OID was {approved.Oid}, and is {now.Oid})";
        if (approved.ServerVersion != now.ServerVersion)
            yield return $"the server was PostgreSQL {approved.ServerVersion}, and is {now.ServerVersion}";
    }

    private static IEnumerable<string> OfSession(ApprovedPlan approved, ApprovedPlan now)
    {
        if (approved.Role != now.Role)
            yield return $"it was made for {Role(approved.Role)}, and this run is for {Role(now.Role)}";
        if (approved.SearchPath != now.SearchPath)
            yield return $"it was made for {Path(approved.SearchPath)}, and this run has {Path(now.SearchPath)}";

        static string Role(string? role) => role is null ? "the user who connects" : $"the role '{role}'";
        static string Path(string? path) => path is null ? "no search path" : $"the search path '{path}'";
    }

    private static IEnumerable<string> OfApplied(
        IReadOnlyList<PlannedState> approved,
        IReadOnlyList<PlannedState> now
    )
    {
        var before = approved.ToDictionary(state => state.Revision, StringComparer.Ordinal);
        foreach (var state in now)
        {
            if (!before.Remove(state.Revision, out var then))
                yield return $"'{state.Revision}' is {state.State} since";
            else if (then != state)
                yield return then.State != state.State
                    ? $"'{state.Revision}' was {then.State}, and is {state.State}"
                : then.StepsDone != state.StepsDone
                    ? $"'{state.Revision}' was interrupted after {then.StepsDone} of its steps, and has {state.StepsDone} now"
                : $"what ran as '{state.Revision}' has another checksum";
        }
        foreach (var gone in before.Keys)
            yield return $"'{gone}' is no longer applied";
    }

    private static IEnumerable<string> OfRevisions(
        IReadOnlyList<PlannedRevision> approved,
        IReadOnlyList<PlannedRevision> now
    )
    {
        var before = approved.ToDictionary(revision => revision.Id, StringComparer.Ordinal);
        foreach (var revision in now)
        {
            if (!before.Remove(revision.Id, out var then))
            {
                yield return $"'{revision.Id}' would run, too";
                continue;
            }
            foreach (var difference in OfRevision(then, revision))
                yield return difference;
        }
        foreach (var gone in before.Keys)
            yield return $"'{gone}' would not run";
        if (
            before.Count == 0
            && approved.Count == now.Count
            && !approved.Select(revision => revision.Id).SequenceEqual(now.Select(revision => revision.Id))
        )
            yield return "the revisions would run in another order";
    }

    private static IEnumerable<string> OfRepeatables(
        IReadOnlyList<PlannedRepeatable> approved,
        IReadOnlyList<PlannedRepeatable> now
    ) =>
        now.Except(approved)
            .Select(one => $"repeatable '{one.Name}' is not what was approved")
            .Concat(
                approved
                    .Select(one => one.Name)
                    .Except(now.Select(one => one.Name))
                    .Select(name => $"there is no repeatable '{name}' any more")
            );

    private static IEnumerable<string> OfRevision(PlannedRevision approved, PlannedRevision now)
    {
        if (
            !approved.DownRevisions.SequenceEqual(now.DownRevisions)
            || !approved.DependsOn.SequenceEqual(now.DependsOn)
        )
            yield return $"'{now.Id}' follows or depends on other revisions";
        if (!(approved.Requirements ?? []).SequenceEqual(now.Requirements ?? []))
            yield return $"'{now.Id}' requires something else";
        var both = Math.Min(approved.Statements.Count, now.Statements.Count);
        var same = Enumerable
            .Range(0, both)
            .TakeWhile(i => approved.Statements[i] == now.Statements[i])
            .Count();
        if (same < both)
            yield return $"statement {same + 1} of '{now.Id}' is not the one that was approved";
        else if (approved.Statements.Count != now.Statements.Count)
            yield return $"'{now.Id}' had {approved.Statements.Count} statements, and has {now.Statements.Count}";
        else if (approved.Checksum != now.Checksum)
            yield return $"the settings of '{now.Id}', or how its statements run, are not what was approved";
    }
}
