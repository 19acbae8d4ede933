using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads COMMENT ON.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Text">The comment; null if there is to be none.</param>
internal sealed record CommentCode(ObjectCode What, string? Text)
{
    /// <summary>The comment; null if the operations cannot say it.</summary>
    public static CommentCode? Read(string sql)
    {
        var reader = new StatementReader(sql);
        if (!reader.Take("COMMENT ON") || ObjectCode.Read(reader) is not { } what || !reader.Take("IS"))
            return null;
        var text = reader.Take("NULL") ? null : reader.Literal();
        return
            reader.AtEnd
            // The operations write ends of lines as on Unix.
            && (text is null || SqlText.WithLineFeeds(text) == text)
            ? new CommentCode(what, text)
            : null;
    }

    public CodeExpression Write(StatementNames names)
    {
        var text = Text is null ? new CodeText("null") : CodeLiteral.Of(Text);
        var (name, member) = (
            CodeLiteral.Of(What.Name.Name),
            What.Member is null ? null : CodeLiteral.Of(What.Member)
        );
        var call = What.Kind switch
        {
            "TABLE" => new CodeCall("op.CommentOnTable", name, text),
            "COLUMN" => new CodeCall("op.CommentOnColumn", name, member!, text),
            "CONSTRAINT" => new CodeCall("op.CommentOnConstraint", member!, name, text),
            "INDEX" => new CodeCall("op.CommentOnIndex", name, text),
            "TYPE" when names.IsEnum(What.Name) => new CodeCall("op.CommentOnEnum", name, text),
            _ => null,
        };
        return call?.With(StatementNames.Schema(What.Name))
            ?? new CodeCall("op.CommentOn", What.Write(), text);
    }
}
