using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>What default privileges give to an object when it is made (ALTER DEFAULT PRIVILEGES).</summary>
internal static class StandardPrivileges
{
    /// <summary>The privileges that hold for an object of its owner; null if none do.</summary>
    /// <param name="item">The object.</param>
    /// <param name="model">The schema in which it is made.</param>
    public static DefaultPrivilegesObject? Of(DatabaseObject item, DatabaseModel model)
    {
        if (ObjectType(item.Id.Kind) is not { } type)
            return null;
        var found = model
            .Objects.OfType<DefaultPrivilegesObject>()
            .Where(standard =>
                standard.ObjectType == type
                && (item.Owner is null || standard.Role == item.Owner)
                && (standard.InSchema is null || standard.InSchema == item.Id.Schema)
            )
            .ToList();
        return found.Count == 0
            ? null
            : found[0] with
            {
                Privileges = new(found.SelectMany(standard => standard.Privileges).Distinct()),
                Revoked = new(found.SelectMany(standard => standard.Revoked).Distinct()),
            };
    }

    private static string? ObjectType(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Table or ObjectKind.ForeignTable or ObjectKind.View or ObjectKind.MaterializedView =>
                "TABLES",
            ObjectKind.Sequence => "SEQUENCES",
            ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Aggregate => "FUNCTIONS",
            ObjectKind.Enum or ObjectKind.Domain or ObjectKind.CompositeType or ObjectKind.RangeType =>
                "TYPES",
            ObjectKind.Schema => "SCHEMAS",
            _ => null,
        };
}
