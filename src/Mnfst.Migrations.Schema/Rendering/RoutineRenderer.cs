using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes functions, procedures, aggregates, operators and casts.</summary>
internal static class RoutineRenderer
{
    /// <summary>The statement that makes a function or a procedure.</summary>
    /// <param name="routine">The routine.</param>
    /// <param name="orReplace">Whether it may take the place of one.</param>
    public static string Create(RoutineObject routine, bool orReplace)
    {
        var name = new QualifiedName(routine.Schema, routine.Name);
        var lines = new List<string>
        {
            $"CREATE {(orReplace ? "OR REPLACE " : "")}{routine.Id.Kind.Keyword()} {name}({routine.Arguments})",
        };
        if (routine.Returns is not null)
            lines.Add($"RETURNS {routine.Returns}");
        lines.Add(
            string.Join(' ', Attributes(routine).Prepend($"LANGUAGE {SqlIdentifier.Quote(routine.Language)}"))
        );
        lines.AddRange(routine.Settings.Select(Setting));
        lines.Add(Body(routine));
        return string.Join('\n', lines);
    }

    /// <summary>The statement that makes an aggregate.</summary>
    public static string Create(AggregateObject aggregate) =>
        $"CREATE AGGREGATE {aggregate.Id.ToSql()} (\n    {string.Join(",\n    ", aggregate.Options)}\n)";

    /// <summary>The statement that makes an operator.</summary>
    public static string Create(OperatorObject op) =>
        $"CREATE OPERATOR {SqlIdentifier.Quote(op.Schema)}.{op.Name} (\n    {string.Join(",\n    ", op.Options)}\n)";

    /// <summary>The statement that makes a cast.</summary>
    public static string Create(CastObject cast) =>
        $"CREATE CAST {cast.Id.Name} {cast.Method}{(cast.Context is null ? "" : $" {cast.Context}")}";

    private static IEnumerable<string> Attributes(RoutineObject routine)
    {
        if (routine.Transforms.Count > 0)
            yield return $"TRANSFORM {string.Join(", ", routine.Transforms.Select(type => $"FOR TYPE {type}"))}";
        if (routine.IsWindow)
            yield return "WINDOW";
        if (routine.Volatility is not null)
            yield return routine.Volatility;
        if (routine.IsLeakproof)
            yield return "LEAKPROOF";
        if (routine.IsStrict)
            yield return "STRICT";
        if (routine.IsSecurityDefiner)
            yield return "SECURITY DEFINER";
        if (routine.Parallel is not null)
            yield return $"PARALLEL {routine.Parallel}";
        if (routine.Cost is { } cost)
            yield return $"COST {cost.ToString(CultureInfo.InvariantCulture)}";
        if (routine.Rows is { } rows)
            yield return $"ROWS {rows.ToString(CultureInfo.InvariantCulture)}";
        if (routine.Support is not null)
            yield return $"SUPPORT {routine.Support}";
    }

    private static string Setting(string setting)
    {
        var (name, value) = SqlNames.Split(setting);
        return $"SET {SqlNames.ParameterName(name)} TO {(ListSettings.Contains(name) ? ListSettings.Quote(value) : SqlLiteral.Quote(value))}";
    }

    private static string Body(RoutineObject routine) =>
        routine.SqlBody
        ?? (
            routine.Library is not null
                ? $"AS {SqlLiteral.Quote(routine.Library)}, {SqlLiteral.Quote(routine.Body)}"
                : $"AS {Constant(routine.Body)}"
        );

    /// <summary>The lines of a statement end in LF: a body that was written with other ones needs the escape syntax.</summary>
    private static string Constant(string body) =>
        body.Contains('\r', StringComparison.Ordinal) ? SqlLiteral.Quote(body) : DollarQuoted(body);

    /// <summary>A text in dollar quotes with the shortest tag that does not end it too soon.</summary>
    private static string DollarQuoted(string text)
    {
        var tag = "$$";
        for (var number = 0; (text + tag).IndexOf(tag, StringComparison.Ordinal) != text.Length; number++)
            tag = number == 0 ? "$body$" : string.Create(CultureInfo.InvariantCulture, $"$body{number}$");
        return $"{tag}{text}{tag}";
    }
}
