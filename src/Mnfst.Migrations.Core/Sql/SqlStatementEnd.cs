using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// Knows where a statement ends: at a semicolon outside parentheses and outside a <c>BEGIN ATOMIC</c> body. It is
/// psql's rule (<c>src/fe_utils/psqlscan.l</c>), save that psql counts every BEGIN, CASE and END in a routine,
/// which fails for a column named "begin" or "end"; here the grammar decides: a body opens with BEGIN ATOMIC,
/// holds statements that each end in a semicolon, and so closes with an END where a statement could begin
/// (<c>routine_body_stmt_list</c> in <c>src/backend/parser/gram.y</c>).
/// </summary>
/// <param name="text">The text that the tokens come from.</param>
internal struct SqlStatementEnd(string text)
{
    private enum Head : byte
    {
        Start,
        Create,
        CreateOr,
        CreateOrReplace,
        Routine,
        Copy,
        Other,
    }

    private enum Last : byte
    {
        Other,
        BodyStatementEnd,
        Begin,
        From,
        To,
    }

    private Head _head;
    private Last _last;
    private int _parentheses;
    private int _bodies;

    /// <summary>Where the outermost parenthesis stands that is open now.</summary>
    public TextSpan Parenthesis { get; private set; }

    /// <summary>Where the outermost body begins that is open now.</summary>
    public TextSpan Body { get; private set; }

    /// <summary>The word STDIN of a COPY ... FROM STDIN; null in other statements.</summary>
    public TextSpan? CopyData { get; private set; }

    /// <summary>The word STDOUT of a COPY ... TO STDOUT; null in other statements.</summary>
    public TextSpan? CopyOutput { get; private set; }

    public readonly bool IsParenthesisOpen => _parentheses > 0;

    public readonly bool IsBodyOpen => _bodies > 0;

    /// <summary>Takes the next token that is not trivia; true if it is the semicolon that ends the statement.</summary>
    [MethodImpl(Jit.Eager)]
    public bool Take(SqlToken token)
    {
        switch (token.Kind)
        {
            case SqlTokenKind.Semicolon when _parentheses == 0:
                if (_bodies == 0)
                    return true;
                _last = Last.BodyStatementEnd;
                return false;
            case SqlTokenKind.OpenParenthesis:
                if (_parentheses++ == 0)
                    Parenthesis = token.Span;
                break;
            case SqlTokenKind.CloseParenthesis when _parentheses > 0:
                _parentheses--;
                break;
            case SqlTokenKind.Identifier when _head != Head.Other:
                TakeWord(token.Span);
                return false;
        }
        _last = Last.Other;
        if (_head < Head.Routine)
            _head = Head.Other;
        return false;
    }

    private void TakeWord(TextSpan word)
    {
        switch (_head)
        {
            case Head.Routine:
                _last = _parentheses == 0 ? AfterRoutineWord(word) : Last.Other;
                break;
            case Head.Copy:
                _last = _parentheses == 0 ? AfterCopyWord(word) : Last.Other;
                break;
            default:
                _head = AfterHeadWord(word);
                break;
        }
    }

    private readonly Head AfterHeadWord(TextSpan word) =>
        _head switch
        {
            Head.Start when Is(word, "create") => Head.Create,
            Head.Start when Is(word, "copy") => Head.Copy,
            Head.Create when Is(word, "or") => Head.CreateOr,
            Head.CreateOr when Is(word, "replace") => Head.CreateOrReplace,
            Head.Create or Head.CreateOrReplace when Is(word, "function") || Is(word, "procedure") =>
                Head.Routine,
            _ => Head.Other,
        };

    private Last AfterRoutineWord(TextSpan word)
    {
        if (Is(word, "begin"))
        {
            // A block without ATOMIC is no PostgreSQL, but is one statement to whoever wrote it.
            if (_bodies == 0 || _last != Last.BodyStatementEnd)
            {
                if (_bodies == 0)
                    Body = word;
                return Last.Begin;
            }
            _bodies++;
            return Last.BodyStatementEnd;
        }
        if (Is(word, "atomic") && _last == Last.Begin)
        {
            _bodies++;
            return Last.BodyStatementEnd;
        }
        if (_last == Last.BodyStatementEnd && Is(word, "atomic"))
            return Last.BodyStatementEnd;
        if (_last == Last.BodyStatementEnd && Is(word, "end"))
            _bodies--;
        return Last.Other;
    }

    private Last AfterCopyWord(TextSpan word)
    {
        // The grammar takes either word on either side (copy_file_name in gram.y).
        if (_last is Last.From or Last.To && (Is(word, "stdin") || Is(word, "stdout")))
        {
            if (_last == Last.From)
                CopyData = word;
            else
                CopyOutput = word;
        }
        return Is(word, "from") ? Last.From
            : Is(word, "to") ? Last.To
            : Last.Other;
    }

    private readonly bool Is(TextSpan word, string keyword) => SqlWord.Is(text, word, keyword);
}
