using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>What <see cref="SqlStatementScanner.Read"/> came upon.</summary>
internal enum SqlScan : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A whole statement, or the last one, which may lack its semicolon.</summary>
    Statement,

    /// <summary>A line comment, between statements or inside one.</summary>
    LineComment,

    /// <summary>A block comment, between statements or inside one.</summary>
    BlockComment,

    /// <summary>A quote or block comment without its end.</summary>
    Unterminated,

    /// <summary>A backslash outside quotes.</summary>
    Backslash,
}

/// <summary>
/// Reads a text statement by statement and tells what else a reader of files wants to know on the way.
/// </summary>
/// <param name="text">The text to read.</param>
/// <param name="neverClosed">
/// Where quotes open that are to be taken for unterminated even though one like them stands further on.
/// </param>
internal sealed class SqlStatementScanner(string text, ICollection<int>? neverClosed = null)
{
    private readonly SqlLexer _lexer = new(text);
    private SqlStatementEnd _end = new(text);
    private int _statementStart = -1;
    private int _statementEnd;
    private bool _unterminated;

    /// <summary>The token that was read last.</summary>
    public SqlToken Token { get; private set; }

    /// <summary>The statement that was read last: from its first token to its last, the semicolon not included.</summary>
    public TextSpan Statement { get; private set; }

    /// <summary>What the statement that was read last leaves open, or has that only psql can do; null if nothing.</summary>
    public SqlFault? StatementFault { get; private set; }

    /// <summary>Whether the statement that was read last is a COPY ... FROM STDIN, with its data in the lines below.</summary>
    public bool HasCopyData { get; private set; }

    /// <summary>Whether a statement has begun and not ended yet.</summary>
    public bool InStatement => _statementStart >= 0;

    [MethodImpl(Jit.Eager)]
    public SqlScan Read()
    {
        while (true)
        {
            Token = _lexer.Next();
            if (neverClosed is { Count: > 0 } && neverClosed.Contains(Token.Span.Start))
                Token = Token with { IsUnterminated = true };
            switch (Token.Kind)
            {
                case SqlTokenKind.WhiteSpace:
                    continue;
                case SqlTokenKind.EndOfText:
                    return TryEndStatement() ? SqlScan.Statement : SqlScan.End;
                case SqlTokenKind.LineComment:
                    return SqlScan.LineComment;
                case SqlTokenKind.BlockComment:
                    _unterminated |= Token.IsUnterminated;
                    return Token.IsUnterminated ? SqlScan.Unterminated : SqlScan.BlockComment;
                case SqlTokenKind.Backslash:
                    return SqlScan.Backslash;
                case SqlTokenKind.Semicolon when !InStatement:
                    // An empty statement is none.
                    continue;
            }

            if (!InStatement)
                _statementStart = Token.Span.Start;
            if (_end.Take(Token))
            {
                TryEndStatement();
                return SqlScan.Statement;
            }
            _statementEnd = Token.Span.End;
            if (Token.IsUnterminated)
            {
                _unterminated = true;
                return SqlScan.Unterminated;
            }
        }
    }

    /// <summary>Ends the statement that has begun, as a semicolon would; false if none has.</summary>
    public bool TryEndStatement()
    {
        if (!InStatement)
            return false;
        Statement = TextSpan.FromBounds(_statementStart, _statementEnd);
        HasCopyData = _end.CopyData is not null && Token.Kind == SqlTokenKind.Semicolon;
        StatementFault = FindFault();
        _statementStart = -1;
        _end = new SqlStatementEnd(text);
        return true;
    }

    /// <summary>Goes on elsewhere. What has begun is left as it is: what it leaves open is no fault of its own then.</summary>
    public void MoveTo(int position)
    {
        _unterminated = true;
        TryEndStatement();
        _unterminated = false;
        _lexer.MoveTo(position);
    }

    private SqlFault? FindFault()
    {
        if (_end.CopyData is { } stdin)
            return SqlFault.CopyFromStdin(stdin);
        if (_end.CopyOutput is { } stdout)
            return SqlFault.CopyToStdout(stdout);
        // Whatever an open quote swallowed may have closed these.
        if (_unterminated)
            return null;
        if (_end.IsParenthesisOpen)
            return SqlFault.OpenParenthesis(_end.Parenthesis);
        return _end.IsBodyOpen ? SqlFault.OpenBody(_end.Body) : null;
    }
}
