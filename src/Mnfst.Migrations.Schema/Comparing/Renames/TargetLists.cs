using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>Follows the tokens of a query, and knows which of them stand in what SELECT returns.</summary>
internal sealed class TargetLists
{
    private static readonly string[] Ends =
    [
        "FROM",
        "WHERE",
        "GROUP",
        "HAVING",
        "WINDOW",
        "ORDER",
        "LIMIT",
        "OFFSET",
        "UNION",
        "EXCEPT",
        "INTERSECT",
    ];

    private readonly Stack<bool> _isIn = new([false]);

    /// <summary>Goes on to a token.</summary>
    public void Pass(string text, SqlToken token)
    {
        var word = text.AsSpan(token.Span.Start, token.Span.Length);
        if (word is "(")
            _isIn.Push(false);
        else if (word is ")" && _isIn.Count > 1)
            _isIn.Pop();
        else if (word is "SELECT")
            Set(true);
        else if (Contains(Ends, word))
            Set(false);
    }

    /// <summary>Whether a column, which has the name of its relation before it, is all that an item of the list says.</summary>
    public bool IsItem(string text, List<SqlToken> tokens, int column)
    {
        if (!_isIn.Peek())
            return false;
        var before = column - 1;
        while (before > 0 && tokens[before].Kind == SqlTokenKind.Dot)
            before -= 2;
        return before >= 0
            && (Word(before) is "SELECT" or "DISTINCT" or "ALL" or ",")
            && (
                column + 1 == tokens.Count
                || Word(column + 1) is "," or ")"
                || Contains(Ends, Word(column + 1))
            );

        ReadOnlySpan<char> Word(int place) =>
            text.AsSpan(tokens[place].Span.Start, tokens[place].Span.Length);
    }

    /// <summary>Whether what follows a column says what it is called in the list.</summary>
    public bool IsLabelled(string text, List<SqlToken> tokens, int column) =>
        _isIn.Peek()
        && column + 2 < tokens.Count
        && text.AsSpan(tokens[column + 1].Span.Start, tokens[column + 1].Span.Length) is "AS";

    private void Set(bool value)
    {
        _isIn.Pop();
        _isIn.Push(value);
    }

    private static bool Contains(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var candidate in words)
        {
            if (word.SequenceEqual(candidate))
                return true;
        }
        return false;
    }
}
