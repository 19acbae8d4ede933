using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Whether USING of a change of type says no more than the server does without it: the column, cast to the new type.</summary>
internal static class PlainCast
{
    public static bool IsOf(string text, TextSpan expression, string column, SqlType type)
    {
        var tokens = new StatementCursor(text, expression);
        // (column)::type
        var inParentheses = tokens.TryTake(SqlTokenKind.OpenParenthesis);
        return tokens.TryTakeIdentifier() == column
            && (!inParentheses || tokens.TryTake(SqlTokenKind.CloseParenthesis))
            && (
                tokens.AtEnd
                || (
                    tokens.TryTake(SqlTokenKind.TypeCast)
                    && TypeReader.Take(tokens) is { } written
                    && written.Name == type.Name
                    && written.Modifiers == type.Modifiers
                    && written.Fields == type.Fields
                    && written.Dimensions == type.Dimensions
                    && tokens.AtEnd
                )
            );
    }
}
