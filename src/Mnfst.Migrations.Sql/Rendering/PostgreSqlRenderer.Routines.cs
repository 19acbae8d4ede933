using System.Globalization;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string Routine(RoutineDefinition o)
    {
        string[] clauses =
        [
            $"{o.Reference.Name}({o.Arguments})",
            o.Returns is null ? "" : $"RETURNS {o.Returns}",
            $"LANGUAGE {o.Language}",
            o.Volatility == PgVolatility.Volatile ? "" : Keyword(o.Volatility),
            o.Strict ? "STRICT" : "",
            o.LeakProof ? "LEAKPROOF" : "",
            o.SecurityDefiner ? "SECURITY DEFINER" : "",
            o.Parallel == PgParallel.Unsafe ? "" : $"PARALLEL {Keyword(o.Parallel)}",
            Option("COST", o.Cost),
            Option("ROWS", o.Rows),
            o.SearchPath is { } path ? $"SET search_path TO {(path.Count == 0 ? "''" : path)}" : "",
            .. o.Settings.Items.Select(setting => $"SET {setting.Name} TO {setting.Value}"),
        ];
        return $"{Clauses("", clauses)}\nAS {o.Body}";
    }

    private static string Trigger(TriggerDefinition o)
    {
        var tables = Clauses(
            "",
            o.OldTable is null ? "" : $"OLD TABLE AS {o.OldTable}",
            o.NewTable is null ? "" : $"NEW TABLE AS {o.NewTable}"
        );
        return Clauses(
            "",
            $"{o.Reference.Member}",
            $"{(o.Timing == PgTriggerTiming.InsteadOf ? "INSTEAD OF" : Keyword(o.Timing))} {Events(o)}",
            $"ON {o.Reference.Name}",
            Deferrable(o.Deferral),
            tables.Length == 0 ? "" : $"REFERENCING {tables}",
            o.ForEachRow ? "FOR EACH ROW" : "FOR EACH STATEMENT",
            o.When is null ? "" : $"WHEN ({o.When})",
            $"EXECUTE FUNCTION {o.Function}({o.Arguments})"
        );
    }

    private static string Events(TriggerDefinition o)
    {
        var events = Enum.GetValues<PgTriggerEvents>()
            .Where(each => each != PgTriggerEvents.None && o.Events.HasFlag(each))
            .Select(each =>
                each == PgTriggerEvents.Update && o.UpdateOf.Count > 0
                    ? $"UPDATE OF {o.UpdateOf}"
                    : Keyword(each)
            );
        return string.Join(" OR ", events);
    }

    private static string Policy(PolicyDefinition o) =>
        Clauses(
            "",
            $"{o.Reference.Member} ON {o.Reference.Name}",
            o.Restrictive ? "AS RESTRICTIVE" : "",
            o.Command == PgPolicyCommand.All ? "" : $"FOR {Keyword(o.Command)}",
            o.Roles.Count == 0 ? "" : $"TO {o.Roles}",
            o.Using is null ? "" : $"USING ({o.Using})",
            o.WithCheck is null ? "" : $"WITH CHECK ({o.WithCheck})"
        );

    /// <summary>The keyword that a value is named after.</summary>
    private static string Keyword<T>(T value)
        where T : struct, Enum => value.ToString().ToUpper(CultureInfo.InvariantCulture);
}
