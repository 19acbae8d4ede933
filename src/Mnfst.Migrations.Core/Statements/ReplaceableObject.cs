using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>
/// What a statement makes that holds no data: it can be dropped and made again by the same statement.
/// </summary>
/// <param name="Kind">What it is: a view, a materialized view, a function, a procedure, a trigger, a policy or a rule.</param>
/// <param name="Name">Its name; that of what belongs to a table has no schema.</param>
/// <param name="Table">The table of a trigger, a policy or a rule; null for what belongs to none.</param>
/// <param name="Arguments">
/// The parameters of a function or procedure as DROP takes them, parentheses included; empty for anything else.
/// </param>
internal sealed record ReplaceableObject(ObjectKind Kind, SqlName Name, SqlName? Table, string Arguments)
{
    /// <summary>What the statement makes; null if it makes nothing of this kind.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">The text that it was read from.</param>
    public static ReplaceableObject? MadeBy(SqlStatement statement, string text) =>
        statement switch
        {
            CreateViewStatement { Temporary: null, Kind: SqlStatementKind.CreateView } view => Named(
                ObjectKind.View,
                view.Name
            ),
            CreateViewStatement { Temporary: null } view => Named(ObjectKind.MaterializedView, view.Name),
            CreateFunctionStatement { Function: { Arguments: { } arguments } function } =>
                new ReplaceableObject(
                    function.Kind,
                    function.Name.Name,
                    null,
                    WithoutDefaults(text, arguments)
                ),
            CreateTriggerStatement trigger => PartOf(ObjectKind.Trigger, trigger.Name, trigger.Table),
            CreatePolicyStatement policy => PartOf(ObjectKind.Policy, policy.Name, policy.Table),
            CreateRuleStatement rule => PartOf(ObjectKind.Rule, rule.Name, rule.Table),
            _ => null,
        };

    private static ReplaceableObject Named(ObjectKind kind, ObjectName name) =>
        new(kind, name.Name, null, "");

    private static ReplaceableObject PartOf(ObjectKind kind, Identifier name, ObjectName table) =>
        new(kind, new SqlName(null, name.Name), table.Name, "");

    /// <summary>DROP FUNCTION takes the parameters as CREATE FUNCTION does, but without what they are by default.</summary>
    private static string WithoutDefaults(string text, TextSpan arguments)
    {
        var reader = new SqlTokenReader(text, arguments);
        var kept = new StringBuilder();
        var (depth, isDefault, copied) = (0, false, arguments.Start);
        while (reader.Next.Kind != SqlTokenKind.EndOfText)
        {
            var start = reader.Next.Span.Start;
            if (depth == 1 && !isDefault && (reader.Is("default") || reader.IsText("=")))
            {
                kept.Append(text, copied, reader.LastEnd - copied);
                isDefault = true;
            }
            else if (depth == 1 && isDefault && (reader.IsText(",") || reader.IsText(")")))
            {
                (isDefault, copied) = (false, start);
            }
            depth +=
                reader.IsText("(") || reader.IsText("[") ? 1
                : reader.IsText(")") || reader.IsText("]") ? -1
                : 0;
            reader.Advance();
        }
        return kept.Append(text, copied, arguments.End - copied).ToString();
    }
}
