using System.Globalization;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>
/// Takes a statement apart, or a piece of one. What is asked for and is not there is null or false, and nothing is taken
/// then; a caller that has not taken everything in the end has not understood the statement.
/// </summary>
internal sealed class StatementReader
{
    private readonly string _sql;
    private readonly List<SqlToken> _tokens;
    private int _next;

    public StatementReader(string sql)
    {
        _sql = sql;
        _tokens = SqlLexer.MeaningfulTokens(sql);
    }

    public bool AtEnd => _next == _tokens.Count;

    /// <summary>Whether these words come next, in upper case and with a space between them.</summary>
    public bool Is(string words) => IsAt(_next, words.Split(' '));

    /// <summary>Takes these words if they come next.</summary>
    public bool Take(string words)
    {
        if (!Is(words))
            return false;
        _next += words.Count(c => c == ' ') + 1;
        return true;
    }

    /// <summary>Takes one of several phrases.</summary>
    public string? TakeOne(params ReadOnlySpan<string> phrases)
    {
        foreach (var words in phrases)
        {
            if (Take(words))
                return words;
        }
        return null;
    }

    /// <summary>Takes a word, whatever it is.</summary>
    public string? Word()
    {
        if (AtEnd || _tokens[_next].Kind != SqlTokenKind.Identifier)
            return null;
        return TextOf(_next++);
    }

    /// <summary>Takes a name without a schema.</summary>
    public string? Identifier()
    {
        if (AtEnd || _tokens[_next].Kind is not (SqlTokenKind.Identifier or SqlTokenKind.QuotedIdentifier))
            return null;
        return new SqlTokenReader(TextOf(_next++)).TryTakeIdentifier();
    }

    /// <summary>Takes a name with the schema that it has.</summary>
    public SqlName? Name()
    {
        var start = _next;
        if (Identifier() is not { } name)
            return null;
        if (!Take(SqlTokenKind.Dot))
            return new SqlName(null, name);
        if (Identifier() is { } member)
            return new SqlName(name, member);
        _next = start;
        return null;
    }

    /// <summary>Takes what stands behind a dot.</summary>
    public string? Member()
    {
        var start = _next;
        if (Take(SqlTokenKind.Dot) && Identifier() is { } member)
            return member;
        _next = start;
        return null;
    }

    /// <summary>Takes names in parentheses.</summary>
    public IReadOnlyList<string>? Names() =>
        Group() is { } list ? All(list, item => item.Identifier()) : null;

    /// <summary>Takes a text that SQL writes as the product does.</summary>
    public string? Literal()
    {
        if (
            AtEnd
            || _tokens[_next].Kind is not (SqlTokenKind.StandardString or SqlTokenKind.EscapeString)
            || Unquote(TextOf(_next)) is not { } text
        )
            return null;
        _next++;
        return text;
    }

    /// <summary>Takes a whole number.</summary>
    public long? Integer()
    {
        var start = _next;
        var sign = Take(SqlTokenKind.Operator, "-") ? "-" : "";
        if (
            !AtEnd
            && _tokens[_next].Kind == SqlTokenKind.Number
            && long.TryParse(sign + TextOf(_next), CultureInfo.InvariantCulture, out var number)
        )
        {
            _next++;
            return number;
        }
        _next = start;
        return null;
    }

    /// <summary>Takes what is next as it is written.</summary>
    public string? Token() => AtEnd ? null : TextOf(_next++);

    /// <summary>The content of the dollar-quoted string that comes next, and last.</summary>
    public string? Body()
    {
        if (_next != _tokens.Count - 1 || _tokens[_next].Kind != SqlTokenKind.DollarString)
            return null;
        var text = TextOf(_next++);
        var tag = text.IndexOf('$', 1) + 1;
        return text[tag..^tag];
    }

    /// <summary>Takes what stands in parentheses.</summary>
    public string? Group()
    {
        if (AtEnd || _tokens[_next].Kind != SqlTokenKind.OpenParenthesis)
            return null;
        var depth = 0;
        for (var place = _next; place < _tokens.Count; place++)
        {
            depth += DepthOf(_tokens[place].Kind);
            if (depth > 0)
                continue;
            var inside = TextSpan.FromBounds(_tokens[_next].Span.End, _tokens[place].Span.Start);
            _next = place + 1;
            return _sql.Substring(inside.Start, inside.Length).Trim();
        }
        return null;
    }

    /// <summary>Takes a call of a function, as it is written.</summary>
    public string? Call()
    {
        var start = _next;
        if (Name() is not null && Group() is not null)
            return Text(start, _next);
        _next = start;
        return null;
    }

    /// <summary>Takes all that comes before one of these phrases, outside of parentheses, or before the end.</summary>
    public string Until(params ReadOnlySpan<string> phrases)
    {
        var start = _next;
        var depth = 0;
        for (; !AtEnd; _next++)
        {
            if (depth == 0 && (_next == 0 || _tokens[_next - 1].Kind != SqlTokenKind.Dot))
            {
                foreach (var words in phrases)
                {
                    if (Is(words))
                        return Text(start, _next);
                }
            }
            depth += DepthOf(_tokens[_next].Kind);
        }
        return Text(start, _next);
    }

    /// <summary>Takes all that is left.</summary>
    public string Rest() => Until();

    /// <summary>Takes words from the end, if what is left ends in them.</summary>
    public bool TakeLast(string words)
    {
        var parts = words.Split(' ');
        var start = _tokens.Count - parts.Length;
        if (start < _next || !IsAt(start, parts))
            return false;
        _tokens.RemoveRange(start, parts.Length);
        return true;
    }

    /// <summary>Whether what is left ends in these words.</summary>
    public bool EndsIn(string words)
    {
        var parts = words.Split(' ');
        var start = _tokens.Count - parts.Length;
        return start >= _next && IsAt(start, parts);
    }

    /// <summary>Reads each piece of a list; null if one of them is not understood to its end.</summary>
    public static IReadOnlyList<T>? All<T>(string list, Func<StatementReader, T?> read)
        where T : class
    {
        var items = new List<T>();
        foreach (var piece in Pieces(list))
        {
            var reader = new StatementReader(piece);
            if (read(reader) is not { } item || !reader.AtEnd)
                return null;
            items.Add(item);
        }
        return items;
    }

    /// <summary>A condition without parentheses that go around all of it.</summary>
    public static string Bare(string condition)
    {
        var reader = new StatementReader(condition);
        return reader.Group() is { } inside && reader.AtEnd && IsExpression(inside)
            ? Bare(inside)
            : condition;
    }

    /// <summary>Whether it needs no parentheses where an expression is: a query does, and a row.</summary>
    private static bool IsExpression(string inside) =>
        SqlFragmentRules.FaultOfExpression(inside) is null
        && new StatementReader(inside).TakeOne("SELECT", "WITH", "VALUES", "TABLE") is null;

    /// <summary>The pieces between the commas that are in no parentheses.</summary>
    private static IEnumerable<string> Pieces(string list)
    {
        var reader = new StatementReader(list);
        while (!reader.AtEnd)
        {
            var start = reader._next;
            var depth = 0;
            for (; !reader.AtEnd; reader._next++)
            {
                var kind = reader._tokens[reader._next].Kind;
                if (depth == 0 && kind == SqlTokenKind.Comma)
                    break;
                depth += DepthOf(kind);
            }
            yield return reader.Text(start, reader._next);
            reader.Take(SqlTokenKind.Comma);
        }
    }

    /// <summary>The text of a literal; null if the product would write it otherwise, so that nothing is guessed.</summary>
    private static string? Unquote(string literal)
    {
        var isEscaped = literal[0] is 'E' or 'e';
        var text = literal[(isEscaped ? 2 : 1)..^1].Replace("''", "'", StringComparison.Ordinal);
        if (isEscaped)
            text = Unescape(text);
        return text.Length > 0 && SqlLiteral.Quote(text) != literal ? null : text;
    }

    private static string Unescape(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
                result.Append(text[i]);
            else
                result.Append(text[++i] == 'r' ? '\r' : text[i]);
        }
        return result.ToString();
    }

    private bool Take(SqlTokenKind kind, string? text = null)
    {
        if (AtEnd || _tokens[_next].Kind != kind || (text is not null && TextOf(_next) != text))
            return false;
        _next++;
        return true;
    }

    private bool IsAt(int place, string[] words)
    {
        if (place + words.Length > _tokens.Count)
            return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (
                _tokens[place + i].Kind != SqlTokenKind.Identifier
                || !TextOf(place + i).Equals(words[i], StringComparison.OrdinalIgnoreCase)
            )
                return false;
        }
        return true;
    }

    private static int DepthOf(SqlTokenKind kind) =>
        kind switch
        {
            SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket => 1,
            SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket => -1,
            _ => 0,
        };

    private string Text(int start, int end) =>
        start == end ? "" : _sql[_tokens[start].Span.Start.._tokens[end - 1].Span.End];

    private string TextOf(int place) => _sql.Substring(_tokens[place].Span.Start, _tokens[place].Span.Length);
}
