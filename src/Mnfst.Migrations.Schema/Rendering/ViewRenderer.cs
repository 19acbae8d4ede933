using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes views and materialized views.</summary>
internal static class ViewRenderer
{
    /// <summary>The statements that make a view.</summary>
    public static IReadOnlyList<string> Create(ViewObject view) =>
        [Create(view, orReplace: false), .. Settings(view)];

    /// <summary>What is said of the columns of a view when it is there.</summary>
    public static IEnumerable<string> Settings(ViewObject view) =>
        view.Columns.SelectMany(column => Settings(view, column));

    /// <summary>The statement that makes a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="orReplace">Whether it may take the place of one that has its columns.</param>
    public static string Create(ViewObject view, bool orReplace)
    {
        var clauses = "";
        if (view.AccessMethod is not null)
            clauses += $" USING {SqlIdentifier.Quote(view.AccessMethod)}";
        if (view.Options.Count > 0)
            clauses += $" WITH ({SqlNames.Parameters(view.Options)})";
        if (view.Tablespace is not null)
            clauses += $" TABLESPACE {SqlIdentifier.Quote(view.Tablespace)}";
        return $"CREATE {(orReplace ? "OR REPLACE " : "")}{view.Id.Kind.Keyword()} {view.Id.ToSql()}{clauses} AS\n{view.Query}";
    }

    private static IEnumerable<string> Settings(ViewObject view, ViewColumn column)
    {
        var altered =
            $"ALTER {view.Id.Kind.Keyword()} {view.Id.ToSql()} ALTER COLUMN {SqlIdentifier.Quote(column.Name)}";
        if (column.Default is not null)
            yield return $"{altered} SET DEFAULT {column.Default}";
        if (column.Statistics is not null)
            yield return $"{altered} SET STATISTICS {column.Statistics}";
    }
}
