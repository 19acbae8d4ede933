using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads what CREATE FUNCTION and ALTER FUNCTION say of a function (<c>createfunc_opt_list</c> in <c>gram.y</c>).</summary>
internal static class FunctionOptionsReader
{
    public static FunctionOptions Take(StatementCursor tokens)
    {
        var options = new FunctionOptions();
        var settings = new List<Identifier>();
        while (!tokens.AtStop)
        {
            var start = tokens.Start;
            if (tokens.TryTake("language"))
                options = options with { Language = tokens.TakeString() ?? tokens.TakeLabel() };
            else if (tokens.TryTake("security"))
            {
                if (tokens.TryTake("definer"))
                    options = options with { SecurityDefiner = tokens.SpanFrom(start) };
                else if (tokens.Expect("invoker"))
                    options = options with { SecurityInvoker = tokens.SpanFrom(start) };
            }
            else if (tokens.Is("immutable") || tokens.Is("stable") || tokens.Is("volatile"))
                options = options with { Volatility = tokens.TakeLabel() };
            else if (tokens.TryTake("set"))
            {
                if (
                    SetReader.TakeParameter(tokens, SqlStatementKind.Set, isLast: false) is { Name: { } name }
                )
                    settings.Add(name);
            }
            else if (tokens.TryTake("as"))
            {
                options = options with { Body = tokens.TakeString()?.Span };
                // The file of a function in C, and its name in it.
                if (tokens.TryTake(SqlTokenKind.Comma))
                    tokens.TakeString();
            }
            else if (tokens.Is("return") || tokens.Is("begin", "atomic"))
                return options with { Body = TakeBody(tokens), Settings = settings.ToEquatableArray() };
            else if (!PassOther(tokens))
                break;
        }
        return options with { Settings = settings.ToEquatableArray() };
    }

    /// <summary>Passes over an option that says nothing of use here; false if none comes next.</summary>
    private static bool PassOther(StatementCursor tokens)
    {
        if (tokens.TryTake("called", "on") || tokens.TryTake("returns", "null") && tokens.Expect("on"))
            return tokens.Expect("null") && tokens.Expect("input");
        if (
            tokens.TryTake("strict")
            || tokens.TryTake("not", "leakproof")
            || tokens.TryTake("leakproof")
            || tokens.TryTake("window")
            || tokens.TryTake("external")
            || tokens.TryTake("restrict")
        )
            return true;
        if (tokens.TryTake("reset"))
            return SetReader.TakeReset(tokens, SqlStatementKind.Reset) is not null;
        if (tokens.TryTake("support"))
            return tokens.TakeFunctionName() is not null;
        if (tokens.TryTake("transform"))
        {
            do
            {
                tokens.Expect("for");
                tokens.Expect("type");
                TypeReader.Take(tokens);
            } while (tokens.TryTake(SqlTokenKind.Comma));
            return true;
        }
        if (!tokens.TryTake("parallel") && !tokens.TryTake("cost") && !tokens.TryTake("rows"))
            return false;
        if (tokens.IsText("-") || tokens.IsText("+"))
            tokens.Advance();
        tokens.Advance();
        return true;
    }

    /// <summary>A body that is no string is the last of a function; semicolons in it end no statement of ours.</summary>
    private static TextSpan TakeBody(StatementCursor tokens)
    {
        var start = tokens.Start;
        var end = start;
        var isBlock = tokens.Is("begin");
        while (!tokens.IsKind(SqlTokenKind.EndOfText) && (isBlock || !tokens.AtStop))
        {
            var isSemicolon = tokens.IsKind(SqlTokenKind.Semicolon);
            tokens.Skip();
            if (!isSemicolon)
                end = tokens.LastEnd;
        }
        return TextSpan.FromBounds(start, end);
    }
}
