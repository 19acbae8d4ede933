using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads SELECT, VALUES and TABLE from behind that word (<c>SelectStmt</c> in <c>gram.y</c>).</summary>
internal static class SelectReader
{
    public static SelectStatement Read(StatementCursor tokens)
    {
        ObjectName? into = null;
        var afterLabel = false;
        while (!tokens.AtStop && !tokens.Is("on", "conflict"))
        {
            // Only as a label may a reserved word be something else.
            if (!afterLabel && tokens.TryTake("into"))
            {
                into ??= TakeInto(tokens);
                continue;
            }
            if (!afterLabel && tokens.Is("returning"))
                break;
            afterLabel = tokens.IsKind(SqlTokenKind.Dot) || tokens.Is("as");
            tokens.Skip();
        }
        return new SelectStatement(into);
    }

    private static ObjectName? TakeInto(StatementCursor tokens)
    {
        if (tokens.IsSecond("temp") || tokens.IsSecond("temporary"))
            _ = tokens.TryTake("local") || tokens.TryTake("global");
        // A table may be named so.
        if (tokens.IsSecond("table") || tokens.IsSecondName())
            _ = tokens.TryTake("temporary") || tokens.TryTake("temp") || tokens.TryTake("unlogged");
        tokens.TryTake("table");
        return tokens.TakeName();
    }
}
