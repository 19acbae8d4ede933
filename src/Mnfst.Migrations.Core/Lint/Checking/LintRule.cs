using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>
/// What a statement can do to a live database, and the form to use instead. A rule holds no state: what came before is in the
/// context.
/// </summary>
/// <param name="id">Its id, such as <c>MNFST3101</c>.</param>
/// <param name="title">What is found, in a few words.</param>
/// <param name="severity">Error for what fails when it is run, warning for what blocks or destroys, hint for the rest.</param>
/// <param name="problem">What happens, a composite format string.</param>
/// <param name="remedy">What to do, a composite format string for the same values.</param>
internal abstract class LintRule(
    string id,
    string title,
    DiagnosticSeverity severity,
    string problem,
    string remedy
)
{
    /// <summary>The rule among the diagnostics of the compiler.</summary>
    public DiagnosticDescriptor Descriptor { get; } =
        new(id, title, remedy.Length == 0 ? problem : $"{problem} {remedy}", severity, IsConfigurable: true);

    public string Id => Descriptor.Id;

    public string Problem => problem;

    public string Remedy => remedy;

    /// <summary>What to do where the statement is written otherwise than in a .sql file; the same unless a rule says another.</summary>
    public virtual string RemedyIn(SourceForm form) => remedy;

    /// <summary>The servers on which it happens.</summary>
    public virtual ServerVersions Versions => ServerVersions.All;

    /// <summary>
    /// Whether it matters in a downgrade. What a downgrade is for, that is taking away what an upgrade made, is no finding.
    /// </summary>
    public virtual bool HoldsForDowngrades => true;

    /// <summary>
    /// Whether it matters in a revision that contracts: taking away what only the release before used is what that one is for.
    /// </summary>
    public virtual bool HoldsForContracting => true;

    /// <summary>Whether what is found first in a transaction says it of all that comes after it.</summary>
    public virtual bool IsToldOnce => false;

    /// <summary>Looks at one statement.</summary>
    public abstract void Check(SqlStatement statement, LintContext context);

    /// <summary>A text as a composite format string that gives this text.</summary>
    protected static string Literal(string text) => text.Replace("{", "{{").Replace("}", "}}");
}

/// <summary>A rule that speaks of one kind of statement.</summary>
/// <inheritdoc/>
internal abstract class LintRule<TStatement>(
    string id,
    string title,
    DiagnosticSeverity severity,
    string problem,
    string remedy
) : LintRule(id, title, severity, problem, remedy)
    where TStatement : SqlStatement
{
    public sealed override void Check(SqlStatement statement, LintContext context)
    {
        if (statement is TStatement known)
            Check(known, context);
    }

    protected abstract void Check(TStatement statement, LintContext context);
}

/// <summary>A rule that speaks of the actions of an ALTER TABLE.</summary>
/// <inheritdoc/>
internal abstract class TableActionRule(
    string id,
    string title,
    DiagnosticSeverity severity,
    string problem,
    string remedy
) : LintRule<AlterStatement>(id, title, severity, problem, remedy)
{
    protected sealed override void Check(AlterStatement statement, LintContext context)
    {
        // A foreign table has no rows here to scan, to rewrite or to lose.
        if (statement.Object.Kind != ObjectKind.Table)
            return;
        foreach (var action in statement.Actions)
            Check(action, statement.Object.Name, context);
    }

    protected abstract void Check(AlterAction action, ObjectName table, LintContext context);
}
