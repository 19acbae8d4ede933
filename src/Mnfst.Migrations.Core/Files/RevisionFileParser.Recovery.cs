using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Files;

internal sealed partial class RevisionFileParser
{
    // Each recovery costs one more pass over the rest of the file, so there is a limit to them.
    private const int MostRecoveries = 4;

    private readonly ICollection<int> _neverClosed;
    private int _recoveries;
    private int _recoveredAt;
    private bool _restIsUnread;

    /// <summary>
    /// What is never closed has swallowed the rest of the file. The directives in the rest are most likely meant,
    /// so reading goes on at the first of them; what the open quote was part of is not reported again.
    /// </summary>
    private void Recover()
    {
        var directive =
            _recoveries++ < MostRecoveries ? DirectiveSyntax.FindLine(_text, _scanner.Token.Span) : -1;
        _restIsUnread |= directive < 0;
        _recoveredAt = directive < 0 ? _text.Length : directive;
        _inMessage = false;
        _section?.Discard();
        _scanner.MoveTo(_recoveredAt);
    }

    /// <summary>
    /// Where the quote that is never closed opens in truth. If an apostrophe is missing in the upgrade section and
    /// the downgrade section has strings, then every quote from there on is taken for its opposite, and the one
    /// that stays open is the last of the file. The culprit gives itself away by the directive it swallowed.
    /// </summary>
    private int? FindTrueStart()
    {
        var open = _scanner.Token.Span.Start;
        if (_neverClosed.Contains(open) || _neverClosed.Count >= MostRecoveries)
            return null;
        var mark = Mark(_scanner.Token);
        var lexer = new SqlLexer(_text, _recoveredAt);
        for (var token = lexer.Next(); token.Span.Start < open; token = lexer.Next())
        {
            if (Mark(token) == mark && DirectiveSyntax.FindLine(_text, token.Span) >= 0)
                return token.Span.Start;
        }
        return null;
    }

    private static char Mark(SqlToken token) =>
        token.Kind switch
        {
            SqlTokenKind.BlockComment => '*',
            SqlTokenKind.DollarString => '$',
            SqlTokenKind.QuotedIdentifier or SqlTokenKind.UnicodeIdentifier => '"',
            SqlTokenKind.StandardString
            or SqlTokenKind.EscapeString
            or SqlTokenKind.UnicodeString
            or SqlTokenKind.NationalString
            or SqlTokenKind.BitString
            or SqlTokenKind.HexString => '\'',
            _ => ' ',
        };
}
