using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE FUNCTION and CREATE PROCEDURE from behind that word (<c>CreateFunctionStmt</c> in <c>gram.y</c>).</summary>
internal static class CreateFunctionReader
{
    public static CreateFunctionStatement? Read(StatementCursor tokens, ObjectKind kind, TextSpan? replace)
    {
        if (ObjectReader.Take(tokens, kind) is not { } function)
            return null;
        SqlType? returns = null;
        if (tokens.TryTake("returns"))
        {
            if (tokens.TryTake("table"))
                tokens.TakeInParentheses();
            else
                returns = TypeReader.Take(tokens);
        }
        return new CreateFunctionStatement(function, FunctionOptionsReader.Take(tokens))
        {
            OrReplace = replace,
            Returns = returns,
        };
    }
}
