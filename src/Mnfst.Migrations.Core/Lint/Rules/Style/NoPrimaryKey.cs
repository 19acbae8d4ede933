using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Style;

/// <summary>
/// A replica identity is needed to publish updates (manual, 29.1).
/// </summary>
internal sealed class NoPrimaryKey()
    : LintRule<CreateTableStatement>(
        "MNFST3505",
        "Table without a primary key",
        DiagnosticSeverity.Hint,
        "'{0}' has no primary key: nothing identifies its rows, and logical replication refuses to update or delete them.",
        "Give it one."
    )
{
    public override bool HoldsForDowngrades => false;

    protected override void Check(CreateTableStatement statement, LintContext context)
    {
        var mayHaveOne =
            statement.Temporary is not null
            || statement.IsForeign
            || statement.PartitionOf is not null
            || statement.Likes.Count > 0
            || statement.OfType is not null
            || statement.Unknown is not null
            || context.Section.Drops(statement.Name.Name);
        if (!mayHaveOne && !statement.AllConstraints().Any(IsPrimaryKey) && !IsAddedLater(statement, context))
            context.Report(this, statement.Name.Span, statement.Name.Name);
    }

    private static bool IsAddedLater(CreateTableStatement table, LintContext context) =>
        context
            .Section.StatementsOn(table.Name.Name)
            .OfType<AlterStatement>()
            .Any(alter => alter.Actions.SelectMany(action => action.Keys()).Any(IsPrimaryKey));

    private static bool IsPrimaryKey(SqlConstraint constraint) =>
        constraint is KeyConstraint { IsPrimary: true };
}
