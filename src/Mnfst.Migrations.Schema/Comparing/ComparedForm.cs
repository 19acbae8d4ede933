using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Objects without what does not count.</summary>
internal static class ComparedForm
{
    public static DatabaseModel Of(DatabaseModel model, CompareOptions options)
    {
        var filtered = options.Filter.Apply(model);
        if (options is { Owners: true, Privileges: true })
            return filtered;
        return new DatabaseModel(
            filtered
                .Objects.Where(item => options.Privileges || item is not DefaultPrivilegesObject)
                .Select(item => Of(item, options)),
            filtered.Dependencies,
            filtered.Unknown
        );
    }

    private static DatabaseObject Of(DatabaseObject item, CompareOptions options)
    {
        if (!options.Owners && item.Owner is not null)
            item = item with { Owner = null };
        if (options.Privileges)
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
}
