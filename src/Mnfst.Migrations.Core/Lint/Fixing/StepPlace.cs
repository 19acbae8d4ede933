using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Where a statement stands in a file, with what belongs to it.</summary>
internal sealed class StepPlace
{
    private readonly string _text;

    /// <param name="text">The file.</param>
    /// <param name="statement">The statement, without its semicolon.</param>
    /// <param name="floor">Where the statement before it ends.</param>
    public StepPlace(string text, TextSpan statement, int floor)
    {
        _text = text;
        Statement = statement;
        var line = LineStart(statement.Start);
        StartsLine = line >= floor && IsBlank(line, statement.Start);
        Start = StartsLine ? StartOfComments(line, floor) : statement.Start;
        var end = EndOfStatement();
        IsTerminated = end > statement.End;
        (End, EndsLine) = FindEnd(end);
    }

    public TextSpan Statement { get; }

    /// <summary>Where its comments and directives begin; the statement itself where it is not the first on its line.</summary>
    public int Start { get; }

    /// <summary>Whether nothing stands before it on its line.</summary>
    public bool StartsLine { get; }

    /// <summary>Where it ends with its semicolon, and the comment behind that.</summary>
    public int End { get; }

    /// <summary>Whether nothing else stands behind it on its line.</summary>
    public bool EndsLine { get; }

    /// <summary>Whether it ends in a semicolon, which the last of a section or block need not.</summary>
    public bool IsTerminated { get; }

    /// <summary>Where the line begins that a position is on.</summary>
    public static int LineStart(string text, int position)
    {
        while (position > 0 && !SqlCharacters.IsLineBreak(text[position - 1]))
            position--;
        return position;
    }

    /// <summary>Where the line begins that follows; the end of the text if there is none.</summary>
    public static int NextLine(string text, int position)
    {
        var end = SqlStatementSplitter.EndOfLine(text, position);
        if (end < text.Length && text[end] == '\r')
            end++;
        return end < text.Length && text[end] == '\n' ? end + 1 : end;
    }

    private int LineStart(int position) => LineStart(_text, position);

    /// <summary>Comments belong to a statement if they stand directly above it, and so do directives that speak of it.</summary>
    private int StartOfComments(int line, int floor)
    {
        while (line > floor)
        {
            var above = LineStart(line - (line > 1 && _text[line - 2] == '\r' ? 2 : 1));
            if (above < floor || !IsCommentOfStatement(above))
                return line;
            line = above;
        }
        return line;
    }

    private bool IsCommentOfStatement(int line)
    {
        var end = SqlStatementSplitter.EndOfLine(_text, line);
        var start = line;
        while (start < end && SqlCharacters.IsSpace(_text[start]))
            start++;
        return string.CompareOrdinal(_text, start, "--", 0, 2) == 0
            && DirectiveSyntax.Read(_text, TextSpan.FromBounds(start, end))
                is null
                    or { Kind: DirectiveKind.Ignore or DirectiveKind.Idempotent or DirectiveKind.Backfill };
    }

    private int EndOfStatement()
    {
        var lexer = new SqlLexer(_text, Statement.End);
        var token = lexer.Next();
        while (token.IsTrivia && !IsDirective(token))
            token = lexer.Next();
        return token.Kind == SqlTokenKind.Semicolon ? token.Span.End : Statement.End;
    }

    private (int End, bool EndsLine) FindEnd(int end)
    {
        var lexer = new SqlLexer(_text, end);
        var token = lexer.Next();
        if (
            token.Kind == SqlTokenKind.WhiteSpace
            && SqlStatementSplitter.EndOfLine(_text, end) >= token.Span.End
        )
            token = lexer.Next();
        return token.Kind switch
        {
            SqlTokenKind.EndOfText or SqlTokenKind.WhiteSpace => (end, true),
            SqlTokenKind.LineComment => (token.Span.End, true),
            _ => (end, false),
        };
    }

    private bool IsDirective(SqlToken token) =>
        token.Kind == SqlTokenKind.LineComment && DirectiveSyntax.Read(_text, token.Span) is not null;

    private bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!SqlCharacters.IsSpace(_text[i]))
                return false;
        }
        return true;
    }
}
