using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads COMMENT ON and SECURITY LABEL ON.</summary>
internal static class CommentReader
{
    public static CommentStatement? ReadComment(StatementCursor tokens) =>
        tokens.TryTake("on") ? Read(tokens, SqlStatementKind.Comment) : null;

    public static CommentStatement? ReadLabel(StatementCursor tokens)
    {
        if (!tokens.TryTake("label"))
            return null;
        if (tokens.TryTake("for") && tokens.TakeString() is null)
            tokens.TakeLabel();
        return tokens.TryTake("on") ? Read(tokens, SqlStatementKind.SecurityLabel) : null;
    }

    private static CommentStatement? Read(StatementCursor tokens, SqlStatementKind kind)
    {
        if (ObjectKindReader.Take(tokens) is not { } objectKind)
            return null;
        tokens.EndHead();
        if (ObjectReader.Take(tokens, objectKind) is not { } target)
            return null;
        if (tokens.Expect("is") && tokens.TakeString() is null)
            tokens.Expect("null");
        return new CommentStatement(kind, target);
    }
}
