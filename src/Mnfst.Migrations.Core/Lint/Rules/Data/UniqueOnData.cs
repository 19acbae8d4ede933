using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Data;

/// <summary>
/// A unique index is built over the rows that are there.
/// </summary>
internal sealed class UniqueOnData()
    : LintRule(
        3402,
        "Uniqueness of rows that are there",
        DiagnosticSeverity.Hint,
        "This fails if rows of '{0}' are equal in what shall be unique.",
        "Look for duplicates before, and remove them in an earlier revision."
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
                    var key in alter.Actions.OfType<AddConstraintAction>().SelectMany(action => action.Keys())
                )
                {
                    if (key.UsingIndex is null)
                        context.Report(this, key.Span, table.Name);
                }
                break;
        }
    }
}
