using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes comments.</summary>
internal static class CommentRenderer
{
    /// <summary>The comments of an object and of its parts.</summary>
    public static IReadOnlyList<string> Of(DatabaseObject item)
    {
        var result = new List<string>();
        if (item.Comment is not null)
            result.Add(On(item.Id, item.Comment));
        switch (item)
        {
            case TableObject table:
                result.AddRange(
                    OfColumns(table.Id, table.Columns.Select(column => (column.Name, column.Comment)))
                );
                foreach (var column in table.Columns)
                {
                    if (column.NotNullConstraint?.Comment is { } comment)
                        result.Add(
                            On(
                                new ObjectId(ObjectKind.Constraint, table.Schema, table.Name)
                                {
                                    Member = ColumnRenderer.NotNullName(table, column),
                                },
                                comment
                            )
                        );
                }
                break;
            case ViewObject view:
                result.AddRange(
                    OfColumns(view.Id, view.Columns.Select(column => (column.Name, column.Comment)))
                );
                break;
            case CompositeTypeObject type:
                result.AddRange(
                    OfColumns(type.Id, type.Attributes.Select(field => (field.Name, field.Comment)))
                );
                break;
            case DomainObject domain:
                result.AddRange(
                    domain
                        .Checks.Where(check => check.Comment is not null)
                        .Select(check => OnCheck(domain, check.Name, check.Comment))
                );
                break;
            case ConstraintObject { IndexComment: { } comment } constraint:
                result.Add(On(new ObjectId(ObjectKind.Index, constraint.Schema, constraint.Name), comment));
                break;
        }
        return result;
    }

    /// <summary>The comment of an object; null as the text takes it away.</summary>
    public static string On(ObjectId id, string? text) => $"COMMENT ON {Name(id)} IS {Text(text)}";

    /// <summary>The comment of a check of a domain; null as the text takes it away.</summary>
    public static string OnCheck(DomainObject domain, string check, string? text) =>
        $"COMMENT ON CONSTRAINT {SqlIdentifier.Quote(check)} ON DOMAIN {domain.Id.ToSql()} IS {Text(text)}";

    private static IEnumerable<string> OfColumns(
        ObjectId relation,
        IEnumerable<(string Name, string? Comment)> columns
    ) =>
        columns
            .Where(column => column.Comment is not null)
            .Select(column =>
                On(
                    new ObjectId(ObjectKind.Column, relation.Schema, relation.Name) { Member = column.Name },
                    column.Comment
                )
            );

    private static string Name(ObjectId id) =>
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
