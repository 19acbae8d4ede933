using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Data;

/// <summary>
/// A unique index is built over the rows that are there.
/// </summary>
internal sealed class UniqueOnData()
    : LintRule(
        "MNFST3402",
        "Unique on existing rows",
        DiagnosticSeverity.Hint,
        "This fails if rows of '{0}' are equal in what must be unique.",
        "Check for duplicates first, and remove them in an earlier revision."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case CreateIndexStatement { Unique: { } place } index when context.IsLive(index.Table.Name):
                context.Report(this, place, index.Table.Name.Name);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Table, Name: var table } } alter
                when context.IsLive(table):
                foreach (
                    var key in alter
                        .Actions.Where(action => MayRepeat(action, context))
                        .SelectMany(action => action.Keys())
                )
                {
                    if (key.UsingIndex is null)
                        context.Report(this, key.Span, table.Name);
                }
                break;
        }
    }

    /// <summary>A new column is null in all rows, and so unique, unless its default is the same for all.</summary>
    private static bool MayRepeat(AlterAction action, LintContext context) =>
        action switch
        {
            AddConstraintAction => true,
            AddColumnAction { Column: var column } => column
                .Constraints.OfType<DefaultConstraint>()
                .Any(value => Volatility.Of(context.Text, value.Expression) == Likelihood.No),
            _ => false,
        };
}
