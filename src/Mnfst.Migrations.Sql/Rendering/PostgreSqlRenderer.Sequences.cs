using System.Globalization;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string Identity(IdentityDefinition identity)
    {
        var sql = $"GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY";
        var options = string.Join(' ', Options(identity.Options));
        return options.Length == 0 ? sql : $"{sql} ({options})";
    }

    private static string Sequence(SequenceDefinition o) =>
        Clauses(
            "",
            [
                $"{o.Reference.Name}",
                o.Type is null ? "" : $"AS {o.Type}",
                .. Options(o.Options),
                o.OwnedBy is null ? "" : $"OWNED BY {o.OwnedBy.Name}.{o.OwnedBy.Member}",
            ]
        );

    private static IEnumerable<string> Options(SequenceOptions options)
    {
        string[] given =
        [
            Option("START WITH", options.Start),
            Option("INCREMENT BY", options.Increment),
            Option("MINVALUE", options.MinValue),
            Option("MAXVALUE", options.MaxValue),
            Option("CACHE", options.Cache),
            options.Cycle ? "CYCLE" : "",
        ];
        return given.Where(option => option.Length > 0);
    }

    /// <summary>What brings a sequence from one definition to another.</summary>
    private static IEnumerable<string> Alter(SequenceDefinition from, SequenceDefinition to)
    {
        if (from.Type != to.Type)
            yield return $"AS {to.Type ?? "bigint"}";
        foreach (var change in Changes(from.Options.Complete(), to.Options.Complete()))
            yield return change;
        if (from.OwnedBy != to.OwnedBy)
            yield return to.OwnedBy is null
                ? "OWNED BY NONE"
                : $"OWNED BY {to.OwnedBy.Name}.{to.OwnedBy.Member}";
    }

    private static IEnumerable<string> Changes(SequenceOptions from, SequenceOptions to)
    {
        if (from.Increment != to.Increment)
            yield return Option("INCREMENT BY", to.Increment);
        if (from.MinValue != to.MinValue)
            yield return to.MinValue is null ? "NO MINVALUE" : Option("MINVALUE", to.MinValue);
        if (from.MaxValue != to.MaxValue)
            yield return to.MaxValue is null ? "NO MAXVALUE" : Option("MAXVALUE", to.MaxValue);
        if (from.Start != to.Start)
            yield return Option("START WITH", to.Start);
        if (from.Cache != to.Cache)
            yield return Option("CACHE", to.Cache);
        if (from.Cycle != to.Cycle)
            yield return to.Cycle ? "CYCLE" : "NO CYCLE";
    }

    private static string Option(string name, long? value) =>
        value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{name} {number}") : "";
}
