using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// Finds where what a statement did is not what was foretold of it. What was foretold as possible is right either way.
/// </summary>
internal sealed class PredictionDifferences
{
    private readonly StatementEffects _predicted;
    private readonly StatementTrace _trace;

    /// <summary>What was foretold of relations by name, without those that the statement creates.</summary>
    private readonly IReadOnlyList<RelationEffect> _named;

    /// <summary>What was foretold of relations that are only described, such as the partitions of a table.</summary>
    private readonly IReadOnlyList<RelationEffect> _described;

    private PredictionDifferences(StatementEffects predicted, StatementTrace trace)
    {
        (_predicted, _trace) = (predicted, trace);
        var byName = predicted
            .Relations.Where(effect => effect.Role != RelationRole.Created)
            .ToLookup(effect => effect.Relation is not null);
        _named = [.. byName[true]];
        _described = [.. byName[false]];
    }

    /// <summary>The differences, each in words that follow the statement.</summary>
    public static IReadOnlyList<string> Find(StatementEffects predicted, StatementTrace trace)
    {
        var differences = new PredictionDifferences(predicted, trace);
        return [.. differences.OfNamed(), .. differences.OfDescribed(), .. differences.OfUntold()];
    }

    private IEnumerable<string> OfNamed() =>
        from effect in _named
        let relation = _trace.Relations.FirstOrDefault(relation => IsMeant(effect, relation))
        where relation is not null
        from difference in OfLock(effect, relation).Concat(OfWork(effect, relation))
        select difference;

    private IEnumerable<string> OfLock(RelationEffect effect, TracedRelation relation)
    {
        var taken = ModeOf(_trace.Locks, relation);
        var mode = taken ?? ModeOf(_trace.Held, relation);
        if (taken > effect.Lock)
            yield return $"takes {taken.Value.Name()} on {relation.QualifiedName}, not {effect.Lock.Name()}";
        else if (MustBeSeen(effect) && !(mode >= effect.Lock))
            yield return $"does not take {effect.Lock.Name()} on {relation.QualifiedName}";
    }

    private IEnumerable<string> OfWork(RelationEffect effect, TracedRelation relation)
    {
        // Rows that are written anew are checked on the way, and what a sampled statement read is not known.
        var scans = _trace.IsSampled || Rewritten.Contains(relation) || Read.Contains(relation);
        string?[] differences =
        [
            Compare(effect.Rewrites, Rewritten.Contains(relation), Rewritten, relation, "rewrite"),
            Compare(effect.Scans, scans, Checked, relation, "scan"),
            Compare(effect.BuildsIndex, Indexed.Contains(relation), Indexed, relation, "build an index of"),
        ];
        return differences.OfType<string>();
    }

    /// <param name="predicted">Whether it was to happen.</param>
    /// <param name="happened">Whether it may have.</param>
    /// <param name="seen">Where it has.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="what">What it is, for people.</param>
    private static string? Compare(
        Likelihood predicted,
        bool happened,
        IEnumerable<TracedRelation> seen,
        TracedRelation relation,
        string what
    ) =>
        predicted switch
        {
            // A partitioned table has no rows: what is to happen to it happens to its partitions.
            Likelihood.Certain when !happened && relation.HasRows =>
                $"does not {what} {relation.QualifiedName}",
            Likelihood.No when seen.Contains(relation) => $"does {what} {relation.QualifiedName}",
            _ => null,
        };

    private IEnumerable<string> OfDescribed() =>
        from effect in _described
        where MustBeSeen(effect)
        where !Untold(_trace.Locks.Concat(_trace.Held)).Any(held => held.Mode >= effect.Lock)
        select $"does not take {effect.Lock.Name()} on {effect.Description}";

    private IEnumerable<string> OfUntold()
    {
        if (!_predicted.IsComplete)
            return [];
        // Which rows foreign keys look up in other tables, and lock there, is not told.
        var strongest = _described.Select(effect => effect.Lock).Append(LockMode.RowExclusive).Max();
        return
        [
            .. from held in Untold(_trace.Locks)
            where !held.Relation.IsIndex && held.Relation.Kind is not RelationKind.Sequence
            where held.Mode > strongest
            select $"takes {held.Mode.Name()} on {held.Relation.QualifiedName}",
            .. OfUntold(effect => effect.Rewrites, Rewritten, "rewrite"),
            .. OfUntold(effect => effect.Scans, Checked, "scan"),
            .. OfUntold(effect => effect.BuildsIndex, Indexed, "build an index of"),
        ];
    }

    private IEnumerable<string> OfUntold(
        Func<RelationEffect, Likelihood> likelihood,
        IEnumerable<TracedRelation> seen,
        string what
    ) =>
        _described.Any(effect => likelihood(effect) > Likelihood.No)
            ? []
            : seen.Where(relation => !IsNamed(relation))
                .Select(relation => $"does {what} {relation.QualifiedName}");

    private IEnumerable<RelationLock> Untold(IEnumerable<RelationLock> locks) =>
        locks.Where(held => !IsNamed(held.Relation));

    /// <summary>Whether the lock has to be in the trace: ACCESS SHARE is not, and one that is only sampled may be missing.</summary>
    private bool MustBeSeen(RelationEffect effect) =>
        effect is { Locked: Likelihood.Certain, Lock: > LockMode.AccessShare } && !_trace.IsSampled;

    private bool IsNamed(TracedRelation relation) => _named.Any(effect => IsMeant(effect, relation));

    private static bool IsMeant(RelationEffect effect, TracedRelation relation) =>
        effect.Relation!.Name == relation.Name
        && (effect.Relation.Schema is not { } schema || schema == relation.Schema);

    private static LockMode? ModeOf(IEnumerable<RelationLock> locks, TracedRelation relation) =>
        locks.FirstOrDefault(held => held.Relation.Oid == relation.Oid)?.Mode;

    private IReadOnlyList<TracedRelation> Rewritten => _trace.Rewrites;

    private IEnumerable<TracedRelation> Read => _trace.Scans.Select(scan => scan.Table);

    /// <summary>Those that were read for a constraint.</summary>
    private IEnumerable<TracedRelation> Checked =>
        _trace.Scans.Where(scan => scan.Reason != ScanReason.Read).Select(scan => scan.Table);

    private IEnumerable<TracedRelation> Indexed =>
        _trace.Builds.Where(build => !build.IsOfNewTable).Select(build => build.Table);
}
