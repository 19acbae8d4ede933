using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>Chooses what is to be done about repeatables after the revisions of a run.</summary>
/// <param name="history">What the database remembers of them.</param>
/// <param name="objects">Looks up what it has of them.</param>
internal sealed class RepeatableChoice(RepeatableHistory history, RepeatableObjects objects)
{
    /// <summary>After an upgrade to all heads: those that are new, have changed, or lack something that they make.</summary>
    /// <param name="files">The repeatables of the project.</param>
    /// <param name="done">What the run has run.</param>
    public async Task<RepeatableWork> AtHeadsAsync(
        IReadOnlyList<Repeatable> files,
        IReadOnlyList<RevisionScript> done
    )
    {
        var missing = await FindIncompleteAsync(files);
        var lookup = files.ToLookup(file =>
            history.Find(file.Name)?.Checksum != file.Checksum || missing.Contains(file)
        );
        return new RepeatableWork(
            [],
            [.. lookup[true]],
            [.. lookup[false].Where(file => done.Any(script => RepeatableCulprit.Disturbs(script, file)))]
        );
    }

    /// <summary>After an upgrade to somewhere else: those that lack something, as they were.</summary>
    public async Task<RepeatableWork> UnderWayAsync() =>
        new([], [.. await FindIncompleteAsync(history.Present)], []) { MayFail = true };

    /// <summary>After a downgrade: what the release had that the database is at now.</summary>
    /// <param name="applied">The ids of what is applied, and of what that replaces.</param>
    public async Task<RepeatableWork> AfterDowngradeAsync(IReadOnlySet<string> applied)
    {
        var goals = history
            .Names.Select(name =>
                (Present: history.Find(name)?.Repeatable, Goal: history.FindAt(name, applied))
            )
            .ToList();
        var missing = await FindIncompleteAsync([.. goals.Select(one => one.Goal).OfType<Repeatable>()]);
        return new RepeatableWork(
            [.. goals.Where(one => one.Goal is null).Select(one => one.Present).OfType<Repeatable>()],
            [
                .. goals
                    .Where(one =>
                        one.Goal is { } goal
                        && (one.Present?.Checksum != goal.Checksum || missing.Contains(goal))
                    )
                    .Select(one => one.Goal!),
            ],
            []
        );
    }

    /// <summary>The ids of revisions, and of what these were made of: who ran before a squash knew those.</summary>
    public static IReadOnlySet<string> WithReplaced(KnownRevisions known, IEnumerable<string> applied) =>
        applied
            .SelectMany(id => known.Find(id)?.Revision.Replaces.Prepend(id) ?? [id])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Those that lack something which they make.</summary>
    public async Task<IReadOnlySet<Repeatable>> FindIncompleteAsync(IReadOnlyList<Repeatable> repeatables)
    {
        var missing = (
            await objects.FindMissingAsync([.. repeatables.SelectMany(one => one.Objects).Distinct()])
        ).ToHashSet();
        return repeatables.Where(one => one.Objects.Any(missing.Contains)).ToHashSet();
    }
}
