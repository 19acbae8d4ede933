using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// Logical replication needs a replica identity, as a rule the primary key; rows that lead nowhere come in without a foreign key.
/// </summary>
internal sealed class DropConstraint()
    : TableActionRule(
        "MNFST3305",
        "Primary or foreign key dropped",
        DiagnosticSeverity.Warning,
        "Without {0}, {1}.",
        "Drop it once nothing relies on it any more, and create what replaces it first."
    )
{
    public override bool HoldsForDowngrades => false;

    public override bool HoldsForContracting => false;

    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is not { Kind: AlterActionKind.DropConstraint, Name: { } name } || !context.IsLive(table))
            return;
        if (IsReplaced(table.Name, name.Name, context))
            return;
        switch (context.KindOf(table.Name, name.Name))
        {
            case ConstraintKind.PrimaryKey:
                context.Report(
                    this,
                    action.Span,
                    $"the primary key '{name.Name}'",
                    $"'{table.Name}' has no replica identity: logical replication refuses its updates and deletes"
                );
                break;
            case ConstraintKind.ForeignKey:
                context.Report(
                    this,
                    action.Span,
                    $"the foreign key '{name.Name}'",
                    $"rows of '{table.Name}' may refer to rows that do not exist"
                );
                break;
        }
    }

    /// <summary>Whether the section adds another primary key, or the constraint again.</summary>
    private static bool IsReplaced(SqlName table, string name, LintContext context) =>
        context
            .Section.StatementsOn(table)
            .OfType<AlterStatement>()
            .SelectMany(alter => alter.Actions.OfType<AddConstraintAction>())
            .Any(add =>
                add.Constraint.Name?.Name == name
                || (
                    add.Constraint is KeyConstraint { IsPrimary: true }
                    && context.KindOf(table, name) == ConstraintKind.PrimaryKey
                )
            );
}
