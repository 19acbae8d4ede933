using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads CREATE FUNCTION and CREATE PROCEDURE.</summary>
internal static class RoutineCode
{
    private const string UsualLanguage = "plpgsql";

    /// <summary>The operation; null if it cannot say the routine.</summary>
    /// <param name="reader">What follows CREATE FUNCTION or CREATE PROCEDURE.</param>
    /// <param name="isFunction">Which of them.</param>
    public static CodeExpression? Read(StatementReader reader, bool isFunction)
    {
        if (reader.Name() is not { } name || reader.Group() is not { } arguments || IsNoPart(arguments))
            return null;
        var members = new List<(string Name, CodeExpression Value)>();
        string? returns = null;
        if (isFunction)
        {
            // Where there are OUT arguments, it may say nothing.
            if (!reader.Take("RETURNS"))
                return null;
            returns = reader.Until("LANGUAGE");
            if (IsNoPart(returns))
                return null;
        }
        if (!reader.Take("LANGUAGE") || reader.Identifier() is not { } language)
            return null;
        if (language != UsualLanguage)
            members.Add(("Language", CodeLiteral.Of(language)));
        if (!Attributes(reader, members) || !Settings(reader, members))
            return null;
        if (!reader.Take("AS") || reader.Body() is not { } body || Lines(body) is not { } lines)
            return null;
        var routine = new DefinitionCode(
            isFunction ? nameof(PgFunction) : nameof(PgProcedure),
            [
                CodeLiteral.Of(name.Name),
                CodeLiteral.Of(arguments),
                .. returns is null ? (CodeExpression[])[] : [CodeLiteral.Of(returns)],
                CodeLiteral.Sql(lines),
            ]
        ).SetSchema(name);
        foreach (var (member, value) in members)
            routine.Set(member, value);
        return routine.Create;
    }

    /// <summary>The body without the ends of lines around it, which the operation writes itself; null if it would write others.</summary>
    private static string? Lines(string body)
    {
        var lines = body.Trim('\n');
        return body == $"\n{lines}\n" && !body.Contains('\r', StringComparison.Ordinal) ? lines : null;
    }

    private static bool Attributes(StatementReader reader, List<(string, CodeExpression)> members)
    {
        while (!reader.AtEnd && !reader.Is("SET") && !reader.Is("AS"))
        {
            if (Attribute(reader) is not { } member)
                return false;
            members.Add(member);
        }
        return true;
    }

    private static (string, CodeExpression)? Attribute(StatementReader reader)
    {
        switch (
            reader.TakeOne(
                "IMMUTABLE",
                "STABLE",
                "LEAKPROOF",
                "STRICT",
                "SECURITY DEFINER",
                "PARALLEL SAFE",
                "PARALLEL RESTRICTED",
                "COST",
                "ROWS"
            )
        )
        {
            case "IMMUTABLE":
                return ("Volatility", new CodeText("PgVolatility.Immutable"));
            case "STABLE":
                return ("Volatility", new CodeText("PgVolatility.Stable"));
            case "LEAKPROOF":
                return ("LeakProof", CodeLiteral.Of(true));
            case "STRICT":
                return ("Strict", CodeLiteral.Of(true));
            case "SECURITY DEFINER":
                return ("SecurityDefiner", CodeLiteral.Of(true));
            case "PARALLEL SAFE":
                return ("Parallel", new CodeText("PgParallel.Safe"));
            case "PARALLEL RESTRICTED":
                return ("Parallel", new CodeText("PgParallel.Restricted"));
            case "COST":
                return reader.Integer() is { } cost and > 0 and <= int.MaxValue
                    ? ("Cost", CodeLiteral.Of(cost))
                    : null;
            case "ROWS":
                return reader.Integer() is { } rows and > 0 and <= int.MaxValue
                    ? ("Rows", CodeLiteral.Of(rows))
                    : null;
            default:
                return null;
        }
    }

    private static bool Settings(StatementReader reader, List<(string, CodeExpression)> members)
    {
        var settings = new List<(string, CodeExpression)>();
        while (reader.Take("SET"))
        {
            if (reader.Name() is not { } name || !reader.Take("TO"))
                return false;
            var list = reader.Until("SET", "AS");
            if (StatementReader.All(list, value => value.Literal()) is not { } values)
                return false;
            if (name.ToString() == "search_path")
                members.Add(("SearchPath", CodeList.Of(values is [""] ? [] : values)));
            else if (values is [var value])
                settings.Add((name.ToString(), CodeLiteral.Of(value)));
            else
                return false;
        }
        if (settings.Count > 0)
            members.Add(("Settings", CodeNew.Dictionary(nameof(PgConstant), settings)));
        return true;
    }

    private static bool IsNoPart(string sql) =>
        sql.Length > 0 && SqlFragmentRules.FaultOfPart(sql) is not null;
}
