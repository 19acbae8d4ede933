using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Takes an UPDATE apart, after <c>UpdateStmt</c> in <c>src/backend/parser/gram.y</c>.</summary>
internal sealed class UpdateStatementParser
{
    private readonly string _statement;
    private readonly SqlTokenReader _tokens;
    private SqlRefusal? _refusal;

    private UpdateStatementParser(string statement)
    {
        _statement = statement;
        _tokens = new SqlTokenReader(statement);
    }

    public static UpdateStatement? Parse(string statement, out SqlRefusal? refusal)
    {
        var parser = new UpdateStatementParser(statement);
        var update = parser.Parse();
        refusal = parser._refusal;
        return update;
    }

    private UpdateStatement? Parse()
    {
        if (_tokens.Is("with"))
            return Refuse("it begins with WITH");
        if (!_tokens.TryTake("update"))
            return Refuse("it is not an UPDATE");
        if (_tokens.TryTakeTable(out var only) is not { } table)
            return Refuse("no table follows UPDATE");
        if (_tokens.Is("for"))
            return Refuse("it has FOR PORTION OF");

        // SET can be an alias only behind AS, see relation_expr_opt_alias.
        string? alias = null;
        if (_tokens.TryTake("as") || !_tokens.Is("set"))
        {
            alias = _tokens.TryTakeIdentifier();
            if (alias is null)
                return Refuse("SET is missing");
        }
        if (!_tokens.TryTake("set"))
            return Refuse("SET is missing");
        if (TakeClause() is not { } set)
            return Refuse("no assignment follows SET");

        string? where = null;
        if (_tokens.TryTake("where"))
        {
            var condition = _tokens.Next;
            where = TakeClause();
            if (where is null)
                return Refuse("no condition follows WHERE");
            if (IsCurrentOf(where))
                return Refuse("it has WHERE CURRENT OF", condition);
        }
        if (_tokens.Is("from"))
            return Refuse("it has FROM; join in a subquery of SET or WHERE instead");
        if (_tokens.Is("returning"))
            return Refuse("it has RETURNING");
        if (!_tokens.AtEnd)
            return Refuse("it has a second WHERE");
        return new UpdateStatement(table, only, alias, set, where);
    }

    /// <summary>
    /// Takes all up to the next clause or the end. The words that begin a clause are reserved, so outside
    /// parentheses and brackets they can be something else only in IS DISTINCT FROM and behind a dot.
    /// </summary>
    private string? TakeClause()
    {
        var start = _tokens.Next.Span.Start;
        var end = start;
        var depth = 0;
        var afterDot = false;
        var afterDistinct = false;
        while (_tokens.Next.Kind != SqlTokenKind.EndOfText && !(depth == 0 && _tokens.AtEnd))
        {
            if (depth == 0 && !afterDot)
            {
                if (_tokens.Is("where") || _tokens.Is("returning"))
                    break;
                if (_tokens.Is("from") && !afterDistinct)
                    break;
            }
            depth += _tokens.Next.Kind switch
            {
                SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket => 1,
                SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket => -1,
                _ => 0,
            };
            afterDot = _tokens.Next.Kind == SqlTokenKind.Dot;
            afterDistinct = _tokens.Is("distinct");
            if (_tokens.Next.IsUnterminated)
                Refuse("it has a quote that is never closed");
            if (depth < 0)
                Refuse("it closes a parenthesis that is not open");
            end = _tokens.Next.Span.End;
            _tokens.Advance();
        }
        if (depth > 0)
            Refuse("it leaves a parenthesis open");
        return end == start || _refusal is not null
            ? null
            : SqlText.Of(_statement, TextSpan.FromBounds(start, end));
    }

    /// <summary>CURRENT alone is no reserved word: it may be a column.</summary>
    private static bool IsCurrentOf(string condition)
    {
        var tokens = new SqlTokenReader(condition);
        return tokens.TryTake("current") && tokens.Is("of");
    }

    private UpdateStatement? Refuse(string reason) => Refuse(reason, _tokens.Next);

    private UpdateStatement? Refuse(string reason, SqlToken culprit)
    {
        _refusal ??= new SqlRefusal(culprit.Span, reason);
        return null;
    }
}
