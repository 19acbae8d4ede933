using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>A step of a .sql file for which a safe form is sought, and what is around it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Transaction">What commits with it.</param>
/// <param name="Section">The way that it is on.</param>
/// <param name="Facts">What the statements before it said.</param>
internal sealed record StepFixing(
    LintedStep Step,
    LintedTransaction Transaction,
    LintedSection Section,
    RevisionFacts Facts
)
{
    private StepPlace? _place;

    public string Text => Step.Source.Text;

    public SqlStatement Statement => Step.Statement;

    public StepPlace Place =>
        _place ??= new StepPlace(Text, Step.Span, Previous is { } before ? before.Span.End : 0);

    /// <summary>How lines end in the file.</summary>
    public string LineEnd => LineEnds.Of(Text);

    /// <summary>The step before it in the file; null if it is the first of its section.</summary>
    public LintedStep? Previous => At(-1);

    /// <summary>The step behind it; null if it is the last of its section.</summary>
    public LintedStep? Next => At(+1);

    public FixDraft NewDraft() => new(Text);

    public string TextOf(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>The same for another step of the section.</summary>
    public StepFixing Of(LintedStep other) =>
        new(
            other,
            Section.Transactions.First(transaction => transaction.Steps.Contains(other)),
            Section,
            Facts
        );

    /// <summary>
    /// Whether the transaction may be committed here: nothing in it lasts until it ends, and is needed by what follows.
    /// </summary>
    public bool MayCommit =>
        Transaction.IsOutside
        || !Transaction
            .Steps.TakeWhile(step => step != Step)
            .Any(step => TransactionBound.Is(step.Statement, Text));

    private LintedStep? At(int distance)
    {
        var index = Section.Steps.TakeWhile(step => step != Step).Count() + distance;
        return index >= 0 && index < Section.Steps.Count ? Section.Steps[index] : null;
    }
}
