using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Style;

/// <summary>
/// After the wiki page Don't Do This and squawk's prefer rules.
/// </summary>
internal sealed class PreferredTypes()
    : LintRule("MNFST3501", "Type with a better alternative", DiagnosticSeverity.Hint, "'{0}' is {1}.", "{2}")
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                var keys = create
                    .Constraints.OfType<KeyConstraint>()
                    .Where(key => key.IsPrimary)
                    .SelectMany(key => key.Columns.Select(column => column.Name))
                    .ToList();
                foreach (var column in create.Columns)
                    Check(column, keys.Contains(column.Name.Name), context);
                break;
            case AlterStatement { Object.Kind: ObjectKind.Table } alter:
                foreach (var add in alter.Actions.OfType<AddColumnAction>())
                    Check(add.Column, isKey: false, context);
                foreach (var change in alter.Actions.OfType<ChangeTypeAction>())
                    Check(change.Name!, change.Type, isKey: false, context);
                break;
        }
    }

    private void Check(ColumnDefinition column, bool isKey, LintContext context)
    {
        var isNumbered =
            isKey
            || column.Constraints.Any(constraint =>
                constraint is KeyConstraint { IsPrimary: true } or IdentityConstraint
            );
        if (column.Type is { } type)
            Check(column.Name, type, isNumbered, context);
    }

    private void Check(Identifier column, SqlType type, bool isKey, LintContext context)
    {
        if (TypeAdvice.For(type, isKey) is { } advice)
            context.Report(this, type.Span, column.Name, advice.Drawback, advice.Better);
    }
}
