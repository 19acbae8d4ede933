using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Tells whether a step may give a table the primary key that it lacks.</summary>
internal static class KeyMaker
{
    /// <param name="step">The step.</param>
    /// <param name="table">The name of the table.</param>
    /// <returns>Whether it can, for all that is seen of it: code may do anything.</returns>
    public static bool MayMakeKey(MigrationStep step, string table) =>
        step is not BackfillStep
        && (
            StepText.SqlOf(step) is not { } sql
            || (Names(sql, table) && !LeavesKeys(StatementReader.Read(sql)))
        );

    /// <summary>Also within the body of a block, which is a string.</summary>
    private static bool Names(string sql, string table) =>
        Regex.IsMatch(
            sql,
            $@"(?<!\w){Regex.Escape(table)}(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );

    private static bool LeavesKeys(SqlStatement statement) =>
        statement switch
        {
            AlterStatement { Actions: var actions } => actions.All(LeavesKeys),
            CreateTriggerStatement or CreateFunctionStatement or CreateIndexStatement or CommentStatement =>
                true,
            _ => false,
        };

    private static bool LeavesKeys(AlterAction action) =>
        action switch
        {
            AddColumnAction { Column.Constraints: var constraints } => constraints.All(LeavesKeys),
            AddConstraintAction { Constraint: var constraint } => LeavesKeys(constraint),
            {
                Kind: AlterActionKind.DropColumn
                    or AlterActionKind.ColumnDefault
                    or AlterActionKind.DropColumnDefault
            } => true,
            _ => false,
        };

    private static bool LeavesKeys(SqlConstraint constraint) =>
        constraint
            is CheckConstraint
                or NotNullConstraint
                or NullConstraint
                or ForeignKeyConstraint
                or KeyConstraint { IsPrimary: false };
}
