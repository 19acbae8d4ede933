using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

internal sealed partial class RevisionFileParser
{
    private readonly Dictionary<DirectiveKind, Directive> _given = [];

    // Directives of a section that stand in none. Whether each is worth a report shows at the end: if the whole
    // upgrade section lacks its directive, that is the one fault.
    private readonly List<Directive> _misplaced = [];

    private SectionReader? _upgrade;
    private SectionReader? _downgrade;
    private SectionReader? _section;
    private bool _hasDirectives;
    private bool _isHeaderOver;
    private string? _irreversible;
    private int _misplacedBlocks;

    private void TakeLineComment()
    {
        var comment = _scanner.Token.Span;
        if (DirectiveSyntax.Read(_text, comment) is not { } directive)
        {
            TakeMessage();
            return;
        }
        TakeDirective(directive, DirectiveSyntax.StandsAlone(_text, comment.Start));
    }

    private void TakeBlockComment()
    {
        var standsAlone = !_scanner.InStatement;
        var isMessage = true;
        foreach (var directive in DirectiveLookalike.ReadBlock(_text, _scanner.Token.Span))
        {
            // In a message one that parts statements parts nothing.
            if (_inMessage && directive.Kind is { } kind && !DirectiveNames.IsHeader(kind))
                continue;
            TakeDirective(directive, standsAlone);
            isMessage = false;
        }
        if (isMessage)
            TakeMessage();
    }

    private void TakeDirective(Directive directive, bool standsAlone)
    {
        _inMessage = false;
        _hasDirectives = true;
        if (directive.IsMisspelt)
            directive = _bag.ReportUnknown(directive);
        else if (!standsAlone)
            directive = _bag.ReportMisplaced(directive, "It must be on a line of its own.");
        // Nobody can tell what one behind or inside a statement would part, if even its form is wrong.
        if (directive.Kind is { } kind && (standsAlone || !directive.IsLookalike))
            Take(directive, kind);
    }

    /// <summary>Whether a statement is a directive without its dashes, or behind the comment sign of another language.</summary>
    private bool IsUncommentedDirective(TextSpan statement)
    {
        var end = Math.Min(SqlStatementSplitter.EndOfLine(_text, statement.Start), statement.End);
        if (
            DirectiveLookalike.Read(_text, TextSpan.FromBounds(statement.Start, end)) is not { } directive
            || IsInComment(statement.Start, directive.Name.Start)
        )
            return false;
        _bag.ReportUnknown(directive);
        return true;
    }

    /// <summary>Whether a place in a statement is in a comment, which has been read by itself.</summary>
    private bool IsInComment(int statement, int place)
    {
        var lexer = new SqlLexer(_text, statement);
        var token = lexer.Next();
        while (token.Span.End <= place)
            token = lexer.Next();
        return token.IsTrivia;
    }

    private void Take(Directive directive, DirectiveKind kind)
    {
        if (_isIncluded && !IsOfIncluded(kind))
        {
            _bag.ReportMisplaced(
                directive,
                "It means nothing in a file that is included. Move it to the revision."
            );
            return;
        }
        if (DirectiveNames.IsHeader(kind))
        {
            TakeHeader(directive);
            return;
        }
        if (_scanner.InStatement && !TryEndStatement(directive, kind))
            return;
        switch (kind)
        {
            case DirectiveKind.Upgrade:
                TakeSection(directive, ref _upgrade);
                break;
            case DirectiveKind.Downgrade:
                TakeSection(directive, ref _downgrade);
                break;
            case DirectiveKind.Irreversible:
                TakeIrreversible(directive);
                break;
            default:
                TakeInSection(directive, kind);
                break;
        }
    }

    /// <summary>The last statement of a section or block needs no semicolon; false if the directive is to be passed over.</summary>
    private bool TryEndStatement(Directive directive, DirectiveKind kind)
    {
        if (
            kind
            is DirectiveKind.Require
                or DirectiveKind.Ignore
                or DirectiveKind.Backfill
                or DirectiveKind.Idempotent
                or DirectiveKind.Include
        )
        {
            ReportInsideStatement(directive);
            return false;
        }
        // Outside a section it is misplaced anyway.
        if (kind == DirectiveKind.Autocommit && _section is not null)
            ReportInsideStatement(directive);
        if (_scanner.TryEndStatement())
            TakeStatement();
        return true;
    }

    private Directive ReportInsideStatement(Directive directive) =>
        _bag.ReportMisplaced(
            directive,
            "It is inside a statement. Move it up, or end the statement with a semicolon."
        );

    private void TakeHeader(Directive directive)
    {
        if (_scanner.InStatement)
            directive = ReportInsideStatement(directive);
        else if (_isHeaderOver)
            directive = _bag.ReportMisplaced(
                directive,
                "It belongs to the header. Move it above the first section."
            );
        if (directive.Kind is DirectiveKind.Set or DirectiveKind.Argument || IsFirst(directive))
            _header.Take(directive);
    }

    private void TakeSection(Directive directive, ref SectionReader? section)
    {
        _values.None(directive);
        CloseSection();
        IsFirst(directive);
        // What stands in a section that is given again is read all the same.
        section ??= new SectionReader(_bag, _values, _arguments, _header.Transaction);
        _section = section;
        _isHeaderOver = true;
    }

    private void TakeIrreversible(Directive directive)
    {
        CloseSection();
        _section = null;
        var reason = _values.Required(
            directive,
            "write why it cannot be reverted, such as 'irreversible the old data is gone'."
        );
        if (IsFirst(directive))
            _irreversible = reason;
    }

    private void TakeInSection(Directive directive, DirectiveKind kind)
    {
        if (_section is not null)
        {
            if (kind == DirectiveKind.Include)
                TakeInclude(directive);
            else
                _section.Take(directive);
            return;
        }
        // In the header it is one of the upgrade.
        if (kind == DirectiveKind.Require && !_isHeaderOver)
        {
            _header.Take(directive);
            return;
        }
        // The end of a misplaced block is part of the same fault.
        if (kind == DirectiveKind.End && _misplacedBlocks > 0)
        {
            _misplacedBlocks--;
            return;
        }
        if (kind == DirectiveKind.Autocommit)
            _misplacedBlocks++;
        _misplaced.Add(directive);
    }

    private void CloseSection()
    {
        if (!_restIsUnread)
            _section?.Close();
    }

    /// <summary>
    /// Whether a directive that may stand once stands here for the first time. One with which something was wrong
    /// gives way to a right one without a word.
    /// </summary>
    private bool IsFirst(Directive directive)
    {
        var kind = directive.Kind!.Value;
        if (_given.TryGetValue(kind, out var first) && (!first.IsReported || directive.IsReported))
        {
            ReportDuplicate(directive, first);
            return false;
        }
        if (RivalOf(kind) is { } rival && _given.TryGetValue(rival, out first))
            ReportDuplicate(directive, first);
        _given[kind] = directive;
        return true;
    }

    private void ReportDuplicate(Directive directive, Directive first) =>
        _bag.ReportDuplicate(directive, DirectiveNames.Of(first.Kind!.Value), first.Name);

    /// <summary>A downgrade section and the word that there is none cannot both hold.</summary>
    private static DirectiveKind? RivalOf(DirectiveKind kind) =>
        kind switch
        {
            DirectiveKind.Downgrade => DirectiveKind.Irreversible,
            DirectiveKind.Irreversible => DirectiveKind.Downgrade,
            _ => null,
        };
}
