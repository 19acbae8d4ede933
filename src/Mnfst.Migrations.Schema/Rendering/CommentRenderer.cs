using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes comments.</summary>
internal static class CommentRenderer
{
    /// <summary>The comments of an object and of its parts.</summary>
    public static IReadOnlyList<string> Of(DatabaseObject item) =>
        [
            .. Comments(item)
                .Where(comment => comment.Text is not null)
                .Select(comment => On(comment.Target, comment.Text)),
        ];

    /// <summary>The statements by which an object and its parts have the comments of another; not the columns of tables.</summary>
    public static IEnumerable<string> Changes(DatabaseObject from, DatabaseObject to)
    {
        var was = Comments(from)
            .ToDictionary(comment => comment.Target, comment => comment.Text, StringComparer.Ordinal);
        return Comments(to)
            .Where(comment => to is not TableObject || comment.Target == Target(to.Id))
            .Where(comment => comment.Text != was.GetValueOrDefault(comment.Target))
            .Select(comment => On(comment.Target, comment.Text));
    }

    /// <summary>The statements by which a column of a table has the comments of another.</summary>
    public static IEnumerable<string> Changes(TableObject table, TableColumn? from, TableColumn to)
    {
        var was = from is null
            ? []
            : OfColumn(table, from)
                .ToDictionary(comment => comment.Target, comment => comment.Text, StringComparer.Ordinal);
        return OfColumn(table, to)
            .Where(comment => comment.Text != was.GetValueOrDefault(comment.Target))
            .Select(comment => On(comment.Target, comment.Text));
    }

    private static string On(string target, string? text) => $"COMMENT ON {target} IS {Text(text)}";

    /// <summary>What can have a comment, and the comment that it has.</summary>
    private static IEnumerable<(string Target, string? Text)> Comments(DatabaseObject item)
    {
        yield return (Target(item.Id), item.Comment);
        var parts = item switch
        {
            TableObject table => table.Columns.SelectMany(column => OfColumn(table, column)),
            ViewObject view => view.Columns.Select(column => (Column(view.Id, column.Name), column.Comment)),
            CompositeTypeObject type => type.Attributes.Select(field =>
                (Column(type.Id, field.Name), field.Comment)
            ),
            DomainObject domain => domain.Checks.Select(check => (Check(domain, check.Name), check.Comment)),
            ConstraintObject
            {
                Type: ConstraintType.PrimaryKey or ConstraintType.Unique or ConstraintType.Exclusion
            } constraint =>
            [
                (
                    Target(new ObjectId(ObjectKind.Index, constraint.Schema, constraint.Name)),
                    constraint.IndexComment
                ),
            ],
            _ => [],
        };
        foreach (var part in parts)
            yield return part;
    }

    private static IEnumerable<(string Target, string? Text)> OfColumn(TableObject table, TableColumn column)
    {
        yield return (Column(table.Id, column.Name), column.Comment);
        if (column.NotNullConstraint is not null)
            yield return (
                Target(
                    new ObjectId(ObjectKind.Constraint, table.Schema, table.Name)
                    {
                        Member = ColumnRenderer.NotNullName(table, column),
                    }
                ),
                column.NotNullConstraint.Comment
            );
    }

    private static string Column(ObjectId relation, string name) =>
        Target(new ObjectId(ObjectKind.Column, relation.Schema, relation.Name) { Member = name });

    private static string Check(DomainObject domain, string check) =>
        $"CONSTRAINT {SqlIdentifier.Quote(check)} ON DOMAIN {domain.Id.ToSql()}";

    private static string Target(ObjectId id) =>
        id.Kind switch
        {
            ObjectKind.Column => $"COLUMN {id.ToSqlOfWhole()}.{id.ToSql()}",
            ObjectKind.Constraint or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule =>
                $"{id.Kind.Keyword()} {id.ToSql()} ON {id.ToSqlOfWhole()}",
            ObjectKind.Cast => $"CAST {id.Name}",
            _ => $"{id.Kind.Keyword()} {id.ToSql()}",
        };

    private static string Text(string? text) => text is null ? "NULL" : SqlLiteral.Quote(text);
}
