using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Fates;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>The privileges of what a plan makes.</summary>
/// <param name="from">The schema as it is, as far as it counts.</param>
/// <param name="whole">The same with the privileges that do not count.</param>
/// <param name="fates">What becomes of the elements.</param>
/// <param name="areKept">Whether what is made anew has those that it had, as the goal does not say them.</param>
internal sealed class MadePrivileges(
    DatabaseModel from,
    DatabaseModel whole,
    ElementFates fates,
    bool areKept
)
{
    /// <summary>What is made anew, with the privileges that it had if the goal says none.</summary>
    public DatabaseObject AsItWas(DatabaseObject item)
    {
        if (!areKept || fates[item.Id] != Fate.Replace || whole.Find(item.Id) is not { } was)
            return item;
        item = item with { Privileges = was.Privileges, Revoked = was.Revoked };
        var columns = GrantRenderer
            .Columns(was)
            .ToDictionary(column => column.Name, column => column.Privileges, StringComparer.Ordinal);
        return item switch
        {
            TableObject table => table with
            {
                Columns = new(
                    table.Columns.Select(column =>
                        column with
                        {
                            Privileges = columns.GetValueOrDefault(column.Name),
                        }
                    )
                ),
            },
            ViewObject view => view with
            {
                Columns = new(
                    view.Columns.Select(column =>
                        column with
                        {
                            Privileges = columns.GetValueOrDefault(column.Name),
                        }
                    )
                ),
            },
            _ => item,
        };
    }

    /// <summary>
    /// The statements that grant and revoke. Where privileges count, an object may have got some by the default privileges that hold
    /// while it is made; these are changed after all else.
    /// </summary>
    public IReadOnlyList<string> Grants(DatabaseObject item)
    {
        if (areKept || StandardPrivileges.Of(item, from) is not { } standard)
            return GrantRenderer.Of(item);
        return GrantRenderer.Changes(
            GrantRenderer.Bare(item) with
            {
                Privileges = standard.Privileges,
                Revoked = standard.Revoked,
            },
            item
        );
    }
}
