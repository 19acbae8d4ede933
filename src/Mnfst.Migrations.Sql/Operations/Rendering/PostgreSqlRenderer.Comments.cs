using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string Comment(CommentOperation o) => $"COMMENT ON {Target(o)} IS {o.Comment ?? "NULL"}";

    private static string Target(CommentOperation o) =>
        o.Target switch
        {
            CommentTarget.Table => $"TABLE {o.Name}",
            CommentTarget.Column => $"COLUMN {o.Name}.{o.Member}",
            CommentTarget.Constraint => $"CONSTRAINT {o.Member} ON {o.Name}",
            CommentTarget.Index => $"INDEX {o.Name}",
            CommentTarget.Type => $"TYPE {o.Name}",
            _ => throw new NotSupportedException($"Nothing renders a comment on a {o.Target}."),
        };
}
