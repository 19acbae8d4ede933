using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes views and materialized views.</summary>
internal static class ViewAlterer
{
    /// <summary>CREATE OR REPLACE keeps the columns that are there, and can add some at the end.</summary>
    public static IReadOnlyList<string>? Alter(ViewObject from, ViewObject to)
    {
        var isOther =
            from.Query != to.Query || !from.Columns.Select(Kept).SequenceEqual(to.Columns.Select(Kept));
        if (isOther && (to.IsMaterialized || !IsBeginning(from, to)))
            return null;
        var altered = $"ALTER {to.Id.Kind.Keyword()} {to.Id.ToSql()}";
        var statements = new List<string>();
        // Its options are those of the new statement.
        if (isOther)
            statements.Add(ViewRenderer.Create(to, orReplace: true));
        else
            statements.AddRange(new ParameterChanges(from.Options, to.Options).SetAndReset(altered));
        if (from.AccessMethod != to.AccessMethod)
            statements.Add(
                $"{altered} SET ACCESS METHOD {SqlIdentifier.Quote(to.AccessMethod ?? TableAlterer.DefaultAccessMethod)}"
            );
        if (from.Tablespace != to.Tablespace)
            statements.Add(
                $"{altered} SET TABLESPACE {SqlIdentifier.Quote(to.Tablespace ?? TableAlterer.DefaultTablespace)}"
            );
        var was = from.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in to.Columns)
            statements.AddRange(Settings(altered, was.GetValueOrDefault(column.Name), column));
        return statements;
    }

    private static IEnumerable<string> Settings(string altered, ViewColumn? from, ViewColumn to)
    {
        var column = $"{altered} ALTER COLUMN {SqlIdentifier.Quote(to.Name)}";
        if (from?.Default != to.Default)
            yield return to.Default is null ? $"{column} DROP DEFAULT" : $"{column} SET DEFAULT {to.Default}";
        if (from?.Statistics != to.Statistics)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{column} SET STATISTICS {to.Statistics ?? -1}"
            );
    }

    private static bool IsBeginning(ViewObject from, ViewObject to) =>
        from.Columns.Count <= to.Columns.Count
        && from.Columns.Zip(to.Columns).All(pair => Kept(pair.First) == Kept(pair.Second));

    private static (string, string, QualifiedName?) Kept(ViewColumn column) =>
        (column.Name, column.Type, column.Collation);
}
