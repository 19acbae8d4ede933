using System.Text.Json;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Alembic;

/// <summary>Puts Alembic's questions to our graph, and compares the answers.</summary>
public sealed class AlembicSubject(AlembicCase recorded)
{
    private readonly RevisionGraph _graph = RevisionGraph.Create(
        recorded.Revisions.Select(r => new Revision(r.Id)
        {
            DownRevisions = r.Down.ToEquatableArray(),
            DependsOn = r.Depends.ToEquatableArray(),
            BranchLabels = r.Labels.ToEquatableArray(),
        })
    );

    /// <summary>What our answer has that Alembic's has not, or the reverse; null if they agree.</summary>
    public string? Disagreement(AlembicQuery query)
    {
        var error = query.Result.Error;
        try
        {
            var difference = Compare(query.Query, query.Result);
            return error is null
                ? difference
                : $"Alembic refuses ({error.Class}: {error.Message}), we answer";
        }
        catch (RevisionException refusal)
        {
            return error is null
                ? $"we refuse ({refusal.Kind}: {refusal.Message}), Alembic answers"
                : CompareKinds(error, refusal);
        }
    }

    /// <summary>The heads that a stamp leaves in the journal.</summary>
    public IEnumerable<string> FinalHeadsOfStamp(AlembicQuestion question) =>
        Stamp(question).FinalHeads.Select(head => head.Id);

    private string? Compare(AlembicQuestion question, AlembicAnswer answer)
    {
        switch (question.Op)
        {
            case "upgrade":
                var up = Upgrade(question);
                return CompareSets(answer.Steps, up.Steps)
                    ?? CompareSets(answer.Final, up.FinalHeads)
                    ?? CheckOrder(up.Steps);
            case "downgrade":
                var down = Downgrade(question);
                return CompareSets(answer.Steps, down.Steps)
                    ?? CompareSets(answer.Final, down.FinalHeads)
                    ?? CheckOrder(down.Steps.Reverse());
            case "stamp":
                return CompareSets(answer.Final, Stamp(question).FinalHeads);
            case "revision":
                return CompareSets(DownRevisionsOf(answer), NewRevisionParents(question));
            default:
                return CompareSets(answer.Revs?.Where(rev => rev != "base"), Revisions(question));
        }
    }

    private IReadOnlyList<Revision> Revisions(AlembicQuestion question) =>
        question.Op switch
        {
            "heads" => _graph.Heads,
            "real_heads" => _graph.RealHeads,
            "bases" => _graph.Bases,
            "real_bases" => _graph.RealBases,
            "branches" => _graph.Branchpoints,
            "current" => _graph.CurrentBranchHeads(Applied(question)),
            "resolve" => _graph.Resolve(Target(question)),
            "history" => _graph.History(
                question.Targets.Length == 0 ? RevisionRange.All : RevisionRange.Parse(question.Targets[0]),
                Applied(question)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Op, "unknown question"),
        };

    private RevisionPlan Upgrade(AlembicQuestion question) =>
        _graph.PlanUpgrade(Applied(question), Target(question));

    private RevisionPlan Downgrade(AlembicQuestion question) =>
        _graph.PlanDowngrade(Applied(question), Target(question));

    private StampPlan Stamp(AlembicQuestion question) =>
        _graph.PlanStamp(Applied(question), Target(question));

    private IReadOnlyList<Revision> NewRevisionParents(AlembicQuestion question) =>
        _graph.FindNewRevisionParents([.. question.Targets.Select(RevisionSpecifier.Parse)], question.Splice);

    private static RevisionSpecifier Target(AlembicQuestion question) =>
        RevisionSpecifier.Parse(Assert.Single(question.Targets));

    /// <summary>Alembic's rows are heads; all below them is applied.</summary>
    private HashSet<string> Applied(AlembicQuestion question)
    {
        var applied = new HashSet<string>();
        var pending = new Stack<string>(question.Current ?? []);
        while (pending.TryPop(out var id))
        {
            if (!applied.Add(id))
                continue;
            var revision = recorded.Revisions.Single(r => r.Id == id);
            foreach (var parent in revision.Down.Concat(revision.Depends))
                pending.Push(parent);
        }
        return applied;
    }

    private string? CheckOrder(IEnumerable<Revision> oldestFirst)
    {
        var steps = oldestFirst.Select(step => step.Id).ToList();
        foreach (var revision in recorded.Revisions.Where(r => steps.Contains(r.Id)))
        {
            foreach (var parent in revision.Down.Concat(revision.Depends))
            {
                if (steps.IndexOf(parent) > steps.IndexOf(revision.Id))
                    return $"{revision.Id} comes before its parent {parent}";
            }
        }
        return null;
    }

    private static string[] DownRevisionsOf(AlembicAnswer answer) =>
        answer.DownRevision?.ValueKind switch
        {
            JsonValueKind.String => [answer.DownRevision.Value.GetString()!],
            JsonValueKind.Array =>
            [
                .. answer.DownRevision.Value.EnumerateArray().Select(item => item.GetString()!),
            ],
            _ => [],
        };

    private static string? CompareSets(IEnumerable<string?>? expected, IEnumerable<Revision> actual)
    {
        var theirs = (expected ?? []).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();
        var ours = actual.Select(revision => revision.Id).OrderBy(id => id, StringComparer.Ordinal).ToList();
        return theirs.SequenceEqual(ours)
            ? null
            : $"Alembic [{string.Join(", ", theirs)}], we [{string.Join(", ", ours)}]";
    }

    private static string? CompareKinds(AlembicError error, RevisionException refusal)
    {
        var ours = refusal.Kind switch
        {
            RevisionErrorKind.UnknownRevision
            or RevisionErrorKind.AmbiguousName
            or RevisionErrorKind.NotOnBranch => "ResolutionError",
            RevisionErrorKind.MultipleHeads => "MultipleHeads",
            RevisionErrorKind.NotAnAncestor => "RangeNotAncestorError",
            RevisionErrorKind.NotAHead => "CommandError",
            _ => "RevisionError",
        };
        return error.Crash || ours == error.Class
            ? null
            : $"Alembic refuses with {error.Class} ({error.Message}), we with {refusal.Kind} ({refusal.Message})";
    }
}
