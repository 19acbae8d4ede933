using System.Globalization;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Execution.Blocking;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Cli.Locks;

/// <summary>What can be done about those who keep others waiting, and wait for nobody: a sentence for each kind.</summary>
internal static class LockRemedies
{
    public static IEnumerable<Line> Of(IReadOnlyList<BlockingNode> roots, LockSituation situation)
    {
        var parties = roots.Where(root => !root.IsInCircle).Select(root => root.Party).ToList();
        var sessions = parties
            .Select(party => party.ProcessId)
            .OfType<int>()
            .ToLookup(process => DoingOf(situation.Sessions.GetValueOrDefault(process)));
        if (sessions[Doing.Nothing].Any())
            yield return Remedy(
                $"Nothing runs in {Enumerate(sessions[Doing.Nothing])}: have its client end the transaction, or end the session, which rolls it back:",
                "pg_terminate_backend",
                sessions[Doing.Nothing]
            );
        if (sessions[Doing.Something].Any())
            yield return Remedy(
                $"A statement runs in {Enumerate(sessions[Doing.Something])}: wait, or cancel it:",
                "pg_cancel_backend",
                sessions[Doing.Something]
            );
        if (sessions[Doing.Hidden].Any())
            yield return Remedy(
                $"Whether something runs in {Enumerate(sessions[Doing.Hidden])} is hidden; a user who may can cancel it:",
                "pg_cancel_backend",
                sessions[Doing.Hidden]
            );
        foreach (var prepared in parties.Select(party => party.Gid).OfType<string>())
        {
            var name = SqlLiteral.Quote(prepared);
            yield return new Line(
                $"A prepared transaction waits to be ended, in its database: COMMIT PREPARED {name} or "
            ).Add($"ROLLBACK PREPARED {name};", Palette.Name);
        }
    }

    private static Doing DoingOf(ServerSession? session) =>
        session is null or { IsHidden: true } ? Doing.Hidden
        : session.IsIdleInTransaction || session.State == "idle" ? Doing.Nothing
        : Doing.Something;

    private static string Enumerate(IEnumerable<int> processes) =>
        $"process {string.Join(", ", processes.Select(Number))}";

    private static Line Remedy(string sentence, string function, IEnumerable<int> processes) =>
        new Line($"{sentence} ").Add(
            string.Join(' ', processes.Select(process => $"SELECT {function}({Number(process)});")),
            Palette.Name
        );

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private enum Doing
    {
        Nothing,
        Something,
        Hidden,
    }
}
