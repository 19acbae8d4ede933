namespace Mnfst.Migrations.Core.Sql;

public sealed partial class SqlLexer
{
    private static readonly char[] LineBreaks = ['\n', '\r'];
    private static readonly char[] StarOrSlash = ['*', '/'];

    private SqlTokenKind ScanLineComment()
    {
        var end = _text.IndexOfAny(LineBreaks, _position);
        _position = end < 0 ? _text.Length : end;
        return SqlTokenKind.LineComment;
    }

    /// <summary>Block comments nest, as the standard wants and scan.l does.</summary>
    private SqlTokenKind ScanBlockComment()
    {
        _position += 2;
        for (var depth = 1; depth > 0; )
        {
            var i = _text.IndexOfAny(StarOrSlash, _position);
            if (i < 0 || i + 1 == _text.Length)
            {
                _position = _text.Length;
                _unterminated = true;
                break;
            }
            var next = _text[i + 1];
            _position = i + 1;
            if (_text[i] == '/' && next == '*')
            {
                depth++;
                _position++;
            }
            else if (_text[i] == '*' && next == '/')
            {
                depth--;
                _position++;
            }
        }
        return SqlTokenKind.BlockComment;
    }
}
