using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Goes through one file, statement by statement and directive by directive.</summary>
internal sealed partial class RevisionFileParser
{
    private readonly string _path;
    private readonly string _text;
    private readonly SqlStatementScanner _scanner;
    private readonly DiagnosticBag _bag;
    private readonly DirectiveValues _values;
    private readonly ArgumentReader _arguments;
    private readonly HeaderReader _header;
    private readonly MessageBuilder _message = new();

    private bool _inMessage = true;
    private TextSpan? _strayInHeader;
    private TextSpan? _strayAfterIrreversible;

    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="neverClosed">
    /// Where quotes open that an earlier attempt found to be never closed; this attempt may add to it.
    /// </param>
    /// <param name="includes">Finds what it includes.</param>
    public RevisionFileParser(string path, string text, ICollection<int> neverClosed, IncludeReader includes)
    {
        _includes = includes;
        _path = path;
        _text = text;
        _neverClosed = neverClosed;
        _scanner = new SqlStatementScanner(text, neverClosed);
        _bag = new DiagnosticBag(path, text);
        _values = new DirectiveValues(_bag);
        _arguments = new ArgumentReader(_bag, _values);
        _header = new HeaderReader(_bag, _values, _arguments);
        if (SqlFault.FindNul(text) is { } nul)
            _bag.Report(nul);
    }

    /// <summary>Reads the file; null if it turned out on the way that it has to be read anew.</summary>
    public SqlRevisionFile? TryParse()
    {
        while (true)
        {
            switch (_scanner.Read())
            {
                case SqlScan.Statement:
                    TakeStatement();
                    break;
                case SqlScan.LineComment:
                    TakeLineComment();
                    break;
                case SqlScan.BlockComment:
                    TakeBlockComment();
                    break;
                case SqlScan.Unterminated when FindTrueStart() is { } trueStart:
                    _neverClosed.Add(trueStart);
                    return null;
                case SqlScan.Unterminated:
                    _bag.Report(SqlFault.Unterminated(_text, _scanner.Token));
                    Recover();
                    break;
                case SqlScan.Backslash:
                    TakePsqlCommand();
                    break;
                case SqlScan.End:
                    return Finish();
            }
        }
    }

    private void TakeStatement()
    {
        if (_scanner.StatementFault is { } fault)
            _bag.Report(fault);
        var isDirective = IsUncommentedDirective(_scanner.Statement);
        Add(_scanner.Statement, isSound: _scanner.StatementFault is null && !isDirective);
        if (_scanner.HasCopyData)
            PassOverCopyData();
    }

    private void Add(TextSpan statement, bool isSound)
    {
        _inMessage = false;
        if (_section is not null)
            _section.Add(statement, isSound);
        else if (_isHeaderOver)
            _strayAfterIrreversible ??= statement;
        else
            _strayInHeader ??= statement;
    }

    private void PassOverCopyData()
    {
        var end = SqlCopyData.FindEnd(
            _text,
            _scanner.Token.Span.End,
            line => DirectiveSyntax.IsDirectiveLine(_text, line)
        );
        _restIsUnread |= end == _text.Length && !_text.EndsWith("\\.", StringComparison.Ordinal);
        _scanner.MoveTo(end);
    }

    private void TakeMessage()
    {
        if (!_inMessage || _scanner.InStatement)
            return;
        var comment = _scanner.Token.Span;
        _message.Add(
            _bag.TextOf(comment),
            _bag.PositionOf(comment.Start).Line,
            _bag.PositionOf(comment.End).Line
        );
    }

    private void TakePsqlCommand()
    {
        var backslash = _scanner.Token.Span;
        _bag.Report(SqlFault.PsqlCommand(_text, backslash.Start));
        if (_scanner.TryEndStatement())
            Add(_scanner.Statement, isSound: false);
        else
            _section?.Discard();
        _scanner.MoveTo(SqlStatementSplitter.EndOfLine(_text, backslash.End));
    }
}
