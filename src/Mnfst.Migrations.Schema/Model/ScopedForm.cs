using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>Objects as far as they count: the one place where a <see cref="ModelScope"/> is given its meaning.</summary>
internal static class ScopedForm
{
    /// <summary>Whether an object counts at all: default privileges are nothing but privileges.</summary>
    public static bool Counts(DatabaseObject item, ModelScope scope) =>
        scope.HasFlag(ModelScope.Privileges) || item is not DefaultPrivilegesObject;

    /// <summary>An object without the owner and the privileges that do not count.</summary>
    public static DatabaseObject Strip(DatabaseObject item, ModelScope scope)
    {
        if (!scope.HasFlag(ModelScope.Owners) && item.Owner is not null)
            item = item with { Owner = null };
        if (scope.HasFlag(ModelScope.Privileges))
            return item;
        if (item.Privileges.Count > 0 || item.Revoked.Count > 0)
            item = item with { Privileges = default, Revoked = default };
        return item switch
        {
            TableObject table when table.Columns.Any(column => column.Privileges.Count > 0) => table with
            {
                Columns = table
                    .Columns.Select(column => column with { Privileges = default })
                    .ToEquatableArray(),
            },
            ViewObject view when view.Columns.Any(column => column.Privileges.Count > 0) => view with
            {
                Columns = view
                    .Columns.Select(column => column with { Privileges = default })
                    .ToEquatableArray(),
            },
            _ => item,
        };
    }

    /// <summary>An object that equals another if both are the same as far as they count.</summary>
    public static DatabaseObject Of(DatabaseObject item, ModelScope scope)
    {
        var stripped = Strip(item, scope);
        if (scope.HasFlag(ModelScope.ColumnOrder))
            return stripped;
        return stripped switch
        {
            TableObject table => WithoutOrder(table),
            CompositeTypeObject type => type with
            {
                Attributes = type
                    .Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
                    .ToEquatableArray(),
            },
            _ => stripped,
        };
    }

    /// <summary>A table whose columns come in the order of their names.</summary>
    public static TableObject WithoutOrder(TableObject table) =>
        table with
        {
            Columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToEquatableArray(),
        };
}
