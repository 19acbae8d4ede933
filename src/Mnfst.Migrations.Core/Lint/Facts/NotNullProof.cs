using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>
/// Which columns a CHECK proves to be not null, so that SET NOT NULL need not look at the rows (NotNullImpliedByRelConstraints in
/// tablecmds.c). Only what is nothing but <c>column IS NOT NULL</c>, or several of them with AND, is taken for a proof.
/// </summary>
internal static class NotNullProof
{
    public static IEnumerable<string> ColumnsOf(string text, TextSpan expression)
    {
        var columns = new List<string>();
        var tokens = new SqlTokenReader(text, expression);
        do
        {
            Pass(tokens, SqlTokenKind.OpenParenthesis);
            if (tokens.TryTakeName() is not { } column)
                return [];
            if (!(tokens.TryTake("is") && tokens.TryTake("not") && tokens.TryTake("null")))
                return [];
            columns.Add(column.Name);
            Pass(tokens, SqlTokenKind.CloseParenthesis);
        } while (tokens.TryTake("and"));
        return tokens.Next.Kind == SqlTokenKind.EndOfText ? columns : [];
    }

    private static void Pass(SqlTokenReader tokens, SqlTokenKind kind)
    {
        while (tokens.TryTake(kind)) { }
    }
}
