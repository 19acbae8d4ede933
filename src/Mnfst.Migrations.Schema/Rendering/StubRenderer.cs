using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>
/// Writes views and routines that stand on each other: first with their columns or arguments alone, and then, when all are
/// there, as they are to be.
/// </summary>
internal static class StubRenderer
{
    /// <summary>Whether an object can be made without what it stands on.</summary>
    public static bool CanStub(DatabaseObject? item) =>
        item is ViewObject { IsMaterialized: false } or RoutineObject { SqlBody: not null };

    /// <summary>The statements that make it so.</summary>
    public static IReadOnlyList<string> Create(DatabaseObject item) => [Create(item, orReplace: false)];

    /// <summary>The statements that take from what is there all that it stands on.</summary>
    public static IReadOnlyList<string> Hollow(DatabaseObject item) => [Create(item, orReplace: true)];

    private static string Create(DatabaseObject item, bool orReplace) =>
        item switch
        {
            ViewObject view => ViewRenderer.Create(
                view with
                {
                    Query = Columns(view),
                    Options = default,
                },
                orReplace
            ),
            RoutineObject routine => RoutineRenderer.Create(
                routine with
                {
                    Language = "plpgsql",
                    SqlBody = null,
                    Body = "BEGIN END",
                    Support = null,
                },
                orReplace
            ),
            _ => throw new ArgumentException(
                $"{item.Id} cannot be made without what it stands on.",
                nameof(item)
            ),
        };

    /// <summary>The statements by which it is what it is to be.</summary>
    public static IReadOnlyList<string> Fill(DatabaseObject item) =>
        item switch
        {
            ViewObject view => [ViewRenderer.Create(view, orReplace: true), .. ViewRenderer.Settings(view)],
            RoutineObject routine => [RoutineRenderer.Create(routine, orReplace: true)],
            _ => throw new ArgumentException(
                $"{item.Id} was not made without what it stands on.",
                nameof(item)
            ),
        };

    private static string Columns(ViewObject view) =>
        "SELECT\n"
        + string.Join(
            ",\n",
            view.Columns.Select(column =>
                $"    NULL::{column.Type}{(column.Collation is null ? "" : $" COLLATE {column.Collation}")} AS {SqlIdentifier.Quote(column.Name)}"
            )
        );
}
