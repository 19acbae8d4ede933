using System.Globalization;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Sql.Execution.Blocking;
using Mnfst.Migrations.Sql.Execution.ServerActivity;

namespace Mnfst.Migrations.Cli.Locks;

/// <summary>Draws who waits for whom: two lines for each session, who it is and what it runs.</summary>
/// <param name="situation">What there is to draw.</param>
/// <param name="screen">Where it is shown.</param>
internal sealed class LockLines(LockSituation situation, Screen screen)
{
    private const string Indent = "   ";

    /// <summary>So many of those in the way are named; the others are counted.</summary>
    private const int MostNames = 3;

    private readonly Glyphs _glyphs = screen.Glyphs;

    /// <summary>The lines; one if nobody waits.</summary>
    public IEnumerable<Line> Draw()
    {
        var roots = BlockingTree.Of(situation);
        if (roots.Count == 0)
            return [new Line("Nobody waits for a lock.")];
        var remedies = LockRemedies.Of(roots, situation);
        return [.. roots.SelectMany(root => Draw(root, "", "")), new Line(), .. remedies];
    }

    /// <param name="node">What is drawn, with all below it.</param>
    /// <param name="first">What its first line begins with.</param>
    /// <param name="others">What all others begin with.</param>
    private IEnumerable<Line> Draw(BlockingNode node, string first, string others)
    {
        var lane = node.Waiters.Count > 0 ? $"{others}{_glyphs.Lane}  " : $"{others}{Indent}";
        yield return Head(node, first, $"{lane}  ");
        if (SessionOf(node.Party)?.Query is { } query)
            yield return new Line(lane).Fit(
                SessionDescription.Flatten(query),
                screen.Traits.Width,
                _glyphs.Ellipsis,
                Palette.Dim
            );
        for (var i = 0; i < node.Waiters.Count; i++)
        {
            var isLast = i == node.Waiters.Count - 1;
            var branch = isLast ? _glyphs.LastBranch : _glyphs.Branch;
            var below = isLast ? Indent : $"{_glyphs.Lane}  ";
            foreach (
                var line in Draw(node.Waiters[i], $"{others}{branch}{_glyphs.Across} ", $"{others}{below}")
            )
                yield return line;
        }
    }

    private Line Head(BlockingNode node, string first, string hanging)
    {
        var line = new Line { Hanging = new Line(hanging) }
            .Add(first)
            .Add(NameOf(node.Party), Palette.Strong);
        line.Add(DoingOf(node.Party));
        if (node.Wait is not { } wait)
            return line;
        var patience = wait.Waited is { } waited ? $"waits {TimeText.Of(waited)} for " : "waits for ";
        var mode = wait.Object.HasModes ? $"{wait.Mode.Name()} on " : "";
        line.Add(", ").Add($"{patience}{mode}{wait.Object.Text}", Palette.Waiting);
        return line.Add(BehindOf(node, wait));
    }

    private string NameOf(LockParty party) =>
        SessionOf(party) is { } session ? SessionDescription.NameOf(session) + ElsewhereOf(session.Database)
        : party.ProcessId is { } process ? string.Create(CultureInfo.InvariantCulture, $"process {process}")
        : PreparedOf(party) is { } prepared
            ? $"prepared transaction '{prepared.Gid}' of {prepared.Owner}{ElsewhereOf(prepared.Database)}"
        : "a prepared transaction";

    private string ElsewhereOf(string? database) =>
        database is null || database == situation.Database ? "" : $" in database {database}";

    private string DoingOf(LockParty party)
    {
        if (SessionOf(party) is not { } session)
            return PreparedOf(party) is { Age: var age } ? $", prepared {TimeText.Of(age)} ago" : "";
        if (session.IsHidden)
            return ", what it does is hidden";
        var state = session.State ?? session.BackendType;
        var doing = state is null ? "" : $", {state}";
        return session.TransactionAge is { } open ? $"{doing}, transaction open for {TimeText.Of(open)}"
            : session.SeenAt - session.StateChange is { } since ? $"{doing} for {TimeText.Of(since)}"
            : doing;
    }

    private static string BehindOf(BlockingNode node, LockWait wait)
    {
        var above = node.Above switch
        {
            { OnlyQueues: true, Wants: { } wanted } when wait.Object.HasModes =>
                $", queued behind its {wanted.Name()}",
            { OnlyQueues: true } => ", queued behind it",
            { Holds: [var held, ..] } when wait.Object.HasModes => $", held in {held.Name()}",
            _ => "",
        };
        if (node.AlsoBehind is not { Count: > 0 } others)
            return above;
        var word = node.IsInCircle ? "behind" : "also behind";
        return $"{above}, {word} {Enumerate(others)}{(node.IsInCircle ? ", which waits for it in turn: a deadlock, which the server is about to end" : "")}";
    }

    private static string Enumerate(IReadOnlyList<LockParty> parties)
    {
        var names = parties
            .Take(MostNames)
            .Select(party =>
                party.ProcessId is { } process
                    ? process.ToString(CultureInfo.InvariantCulture)
                    : $"prepared transaction '{party.Gid}'"
            )
            .ToList();
        if (parties.Count > MostNames)
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{parties.Count - MostNames} more"));
        return names is [var only] ? only : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private ServerSession? SessionOf(LockParty party) =>
        party.ProcessId is { } process ? situation.Sessions.GetValueOrDefault(process) : null;

    private PreparedTransaction? PreparedOf(LockParty party) =>
        party.Gid is { } gid ? situation.Prepared.GetValueOrDefault(gid) : null;
}
