using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// New values of an enum are unsafe until they are committed (check_safe_enum_use in enum.c).
/// </summary>
internal sealed class EnumValueInSameTransaction()
    : LintRule(
        "MNFST3207",
        "Enum value used in the transaction that added it",
        DiagnosticSeverity.Error,
        "'{0}' was added to the enum '{1}' in this transaction: the server refuses to use it before the commit (55P04).",
        "Add the value in a revision of its own."
    ),
        IFixingRule
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        // Of the enum itself its values are looked up by their names: AddEnumLabel, RenameEnumLabel.
        if (statement is AlterStatement { Object.Kind: ObjectKind.Type } or CommentStatement)
            return;
        var added = context.Facts.AddedValues.Where(value =>
            value.Transaction == context.Transaction && IsUnsafe(value, context.Options)
        );
        foreach (var value in added)
        {
            if (StringLiterals.Find(context.Text, statement.Span, value.Value.Name) is { } place)
                context.Report(this, place, value.Value.Name, value.Type);
        }
    }

    /// <summary>Commits the value before it is used.</summary>
    public LintFix? Fix(StepFixing step, TextSpan place)
    {
        var added = step.Facts.AddedValues.Last(value =>
            value.Transaction == step.Transaction
            && StringLiterals.Find(step.Text, place, value.Value.Name) is not null
        );
        return
            step.Section.Steps.FirstOrDefault(other =>
                other.Span.Start <= added.Value.Span.Start && added.Value.Span.End <= other.Span.End
            )
                is { } adding
            ? StepFix.Outside(step.Of(adding))
            : null;
    }

    /// <summary>What belongs to a type that the same transaction made is safe since 17.</summary>
    private static bool IsUnsafe(AddedValue value, LintOptions options) =>
        !value.IsOfNewType || options.Versions.First < 17;
}
