using System.Text;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Comparing.Differences;

/// <summary>A difference as a tree: a line an object, below it what of it is different.</summary>
internal static class DifferenceTree
{
    /// <summary>Longer values are cut off: a view's query would hide everything else.</summary>
    private const int LongestValue = 100;

    public static string Write(ModelDifference difference)
    {
        var text = new StringBuilder();
        foreach (var rename in difference.Renamed)
            text.Append("> ").Append(rename).Append('\n');
        var lines = new List<(ObjectId Id, Action Write)>();
        foreach (var item in difference.Added)
            lines.Add((item.Id, () => Added(text, item)));
        foreach (var item in difference.Removed)
            lines.Add((item.Id, () => Line(text, 0, '-', item.Id.ToString())));
        foreach (var change in difference.Changed)
            lines.Add((change.To.Id, () => Changed(text, change)));
        foreach (var (_, write) in lines.OrderBy(line => line.Id, ObjectId.Order))
            write();
        foreach (var rename in difference.LikelyRenames)
            text.Append("? perhaps ").Append(rename).Append('\n');
        foreach (var unknown in difference.NotCompared)
            text.Append("! ")
                .Append(unknown.Kind)
                .Append(' ')
                .Append(unknown.Name)
                .Append(": not compared\n");
        return text.ToString();
    }

    private static void Added(StringBuilder text, DatabaseObject item)
    {
        Line(text, 0, '+', item.Id.ToString());
        if (item is not TableObject table)
            return;
        foreach (var column in table.Columns)
            Column(text, '+', column);
    }

    private static void Changed(StringBuilder text, ObjectChange change)
    {
        Line(text, 0, '~', change.To.Id.ToString());
        foreach (var property in change.Properties)
            Property(text, 1, property);
        foreach (var column in change.ColumnsAdded)
            Column(text, '+', column);
        foreach (var column in change.ColumnsRemoved)
            Column(text, '-', column);
        foreach (var column in change.ColumnsChanged)
        {
            Line(text, 1, '~', $"column {SqlIdentifier.Quote(column.To.Name)}");
            foreach (var property in column.Properties)
                Property(text, 2, property);
        }
    }

    private static void Column(StringBuilder text, char sign, TableColumn column) =>
        Line(
            text,
            1,
            sign,
            $"column {SqlIdentifier.Quote(column.Name)} {column.Type}{(column.NotNull ? " NOT NULL" : "")}"
        );

    private static void Property(StringBuilder text, int depth, PropertyChange property) =>
        Line(text, depth, '~', $"{property.Name}: {Value(property.From)} -> {Value(property.To)}");

    private static string Value(string? value)
    {
        if (value is null)
            return "none";
        var line = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestValue ? line : line[..(LongestValue - 3)] + "...";
    }

    private static void Line(StringBuilder text, int depth, char sign, string line) =>
        text.Append(' ', depth * 2).Append(sign).Append(' ').Append(line).Append('\n');
}
