using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes the statements that drop objects.</summary>
internal static class DropRenderer
{
    /// <summary>The statements that drop an object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="model">The schema that it is in.</param>
    public static IReadOnlyList<string> Drop(DatabaseObject item, DatabaseModel model) =>
        item switch
        {
            ConstraintObject =>
            [
                $"{RelationRenderer.Altered(item.Id, model)} DROP CONSTRAINT {item.Id.ToSql()}",
            ],
            TriggerObject or PolicyObject or RuleObject =>
            [
                $"DROP {item.Id.Kind.Keyword()} {item.Id.ToSql()} ON {item.Id.ToSqlOfWhole()}",
            ],
            CastObject => [$"DROP CAST {item.Id.Name}"],
            DefaultPrivilegesObject standard => GrantRenderer.Changes(
                standard,
                standard with
                {
                    Privileges = default,
                    Revoked = default,
                }
            ),
            _ => [$"DROP {item.Id.Kind.Keyword()} {item.Id.ToSql()}"],
        };
}
