using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Takes the statements of one section and the directives among them, and makes steps of them.</summary>
/// <param name="bag">Takes what is wrong.</param>
/// <param name="values">Reads the values of directives.</param>
/// <param name="arguments">Knows what statements may name.</param>
/// <param name="transaction">How the revision runs, as the header says.</param>
internal sealed class SectionReader(
    DiagnosticBag bag,
    DirectiveValues values,
    ArgumentReader arguments,
    TransactionMode transaction
)
{
    private readonly List<SqlStep> _steps = [];
    private readonly List<RevisionRequirement> _requirements = [];
    private readonly List<(IgnoredRule Rule, Directive Directive)> _ignored = [];
    private (BackfillOptions Options, Directive Directive)? _backfill;
    private Directive? _idempotent;
    private TextSpan? _autocommit;
    private bool _isBlockIdempotent;

    // How many blocks were opened inside a block; the ends that belong to them are no news.
    private int _nested;

    // Whether the file is included in a block of another one.
    private bool _isInBlock;

    public EquatableArray<SqlStep> Steps => _steps.ToEquatableArray();

    public IReadOnlyList<RevisionRequirement> Requirements => _requirements;

    /// <summary>Begins with a file that is included at this place.</summary>
    /// <param name="bag">Takes what is wrong with it.</param>
    /// <param name="values">Reads the values of its directives.</param>
    public SectionReader Inside(DiagnosticBag bag, DirectiveValues values) =>
        new(bag, values, arguments, transaction)
        {
            _isInBlock = _autocommit is not null || _isInBlock,
            _isBlockIdempotent = _isBlockIdempotent,
        };

    /// <summary>What is said of the next statement cannot be meant for all of a file.</summary>
    public void BeginInclude() => ReportPending();

    /// <summary>Takes the statements of a file that was included.</summary>
    public void Take(SectionReader included) => _steps.AddRange(included._steps);

    public void Take(Directive directive)
    {
        switch (directive.Kind)
        {
            case DirectiveKind.Autocommit:
                values.None(directive);
                OpenBlock(directive);
                break;
            case DirectiveKind.End:
                values.None(directive);
                CloseBlock(directive);
                break;
            case DirectiveKind.Ignore:
                if (values.Ignored(directive) is { } rule)
                    Ignore(rule, directive);
                break;
            case DirectiveKind.Require:
                if (_steps.Count > 0 || _autocommit is not null)
                    bag.ReportMisplaced(
                        directive,
                        "It is checked before anything of the revision runs. Move it above the first statement of its section."
                    );
                else if (values.Requirement(directive) is { } requirement)
                    _requirements.Add(
                        requirement with
                        {
                            Arguments = arguments.Use(bag, requirement.Location!.Span),
                        }
                    );
                break;
            case DirectiveKind.Backfill:
                if (_backfill is { } first)
                    bag.ReportDuplicate(directive, "backfill", first.Directive.Name);
                else
                    _backfill = (new BackfillOptionsReader(bag, values).Read(directive), directive);
                break;
            case DirectiveKind.Idempotent:
                values.None(directive);
                if (_idempotent is { } before)
                    bag.ReportDuplicate(directive, "idempotent", before.Name);
                else
                    _idempotent = directive;
                break;
        }
    }

    /// <summary>Takes a statement.</summary>
    /// <param name="span">Where it is.</param>
    /// <param name="isSound">Whether nothing is wrong with it so far.</param>
    public void Add(TextSpan span, bool isSound)
    {
        var named = arguments.Use(bag, span);
        if (_backfill is not null && isSound)
            RequireBackfill(span, named);
        var mode =
            _backfill is not null ? SqlStepMode.Backfill
            : _autocommit is not null || _isInBlock ? SqlStepMode.Autocommit
            : SqlStepMode.Transactional;
        _steps.Add(
            new SqlStep(SqlText.Of(bag.Text, span))
            {
                Mode = mode,
                Backfill = _backfill?.Options,
                IsIdempotent = IsIdempotent(mode),
                Ignored = _ignored.Select(pending => pending.Rule).ToEquatableArray(),
                Arguments = named,
                Location = bag.At(span),
            }
        );
        Discard();
    }

    /// <summary>Forgets what was said of a statement that cannot be read.</summary>
    public void Discard()
    {
        _ignored.Clear();
        _backfill = null;
        _idempotent = null;
    }

    /// <summary>Ends the section: nothing may be left open.</summary>
    public void Close()
    {
        ReportPending();
        if (_autocommit is { } open)
            bag.Report(DiagnosticCatalog.UnclosedAutocommit, open);
        _autocommit = null;
        _isBlockIdempotent = false;
        _nested = 0;
    }

    private void OpenBlock(Directive directive)
    {
        if (_isInBlock)
        {
            bag.ReportMisplaced(
                directive,
                "The file is included in an autocommit block. Remove it, with its end."
            );
            _nested++;
            return;
        }
        if (_autocommit is { } open)
        {
            bag.Report(DiagnosticCatalog.UnclosedAutocommit, open);
            _nested++;
        }
        _autocommit = directive.Name;
        // Above the block it speaks of all of it.
        _isBlockIdempotent = _idempotent is not null;
        _idempotent = null;
    }

    private void CloseBlock(Directive directive)
    {
        ReportPending();
        if (_autocommit is null && _nested == 0)
            bag.ReportMisplaced(directive, "No autocommit block is open here. Remove it.");
        else if (_autocommit is null)
            _nested--;
        _autocommit = null;
        _isBlockIdempotent = false;
    }

    /// <summary>What runs in a transaction runs as a whole or not at all, and a backfill knows how far it got.</summary>
    private bool IsIdempotent(SqlStepMode mode)
    {
        var runsOutside =
            mode == SqlStepMode.Autocommit
            || (mode == SqlStepMode.Transactional && transaction == TransactionMode.None);
        if (_idempotent is { } directive && !runsOutside)
            bag.ReportMisplaced(
                directive,
                mode == SqlStepMode.Backfill
                    ? "A backfill resumes where it stopped anyway. Remove it."
                    : "It applies to a statement that runs outside a transaction. Put the statement into an autocommit block, or remove the directive."
            );
        return runsOutside && (_idempotent is not null || _isBlockIdempotent);
    }

    private void Ignore(IgnoredRule rule, Directive directive)
    {
        var first = _ignored.Find(pending => pending.Rule.Id == rule.Id);
        if (first.Rule is null)
            _ignored.Add((rule, directive));
        else
            bag.ReportDuplicate(directive, $"ignore {rule.Id}", first.Directive.Name);
    }

    private void ReportPending()
    {
        foreach (var (_, directive) in _ignored)
            bag.ReportMisplaced(
                directive,
                "No statement follows it. Put it before the statement it applies to."
            );
        if (_backfill is { } backfill)
            bag.ReportMisplaced(backfill.Directive, "No statement follows it. Put it before an UPDATE.");
        if (_idempotent is { } idempotent)
            bag.ReportMisplaced(
                idempotent,
                "No statement follows it. Put it before the statement or autocommit block it applies to."
            );
        Discard();
    }

    private void RequireBackfill(TextSpan span, EquatableArray<RevisionArgument> named)
    {
        // From the text as it stands, so that the place in it holds in the file too.
        var statement = PlaceholderText.StandIn(bag.TextOf(span), named);
        var first = new SqlLexer(statement).Next().Span;
        var update = UpdateStatement.Parse(statement, out var refusal);
        if (update is null)
            ReportBackfill(
                span.Start,
                refusal!.Span.Length > 0 ? refusal.Span : first,
                $"the statement must be a plain UPDATE ... SET ... WHERE ..., but {refusal.Reason}."
            );
        else if (update.Where is null)
            ReportBackfill(
                span.Start,
                first,
                "the UPDATE must say in a WHERE which rows are left to do, such as 'WHERE column IS NULL'."
            );
    }

    private void ReportBackfill(int start, TextSpan culprit, string reason)
    {
        var place = culprit with { Start = start + culprit.Start };
        bag.ReportInvalid(place, bag.TextOf(place), "backfill", reason);
    }
}
