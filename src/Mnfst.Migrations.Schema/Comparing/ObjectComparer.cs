using System.Text.Json.Nodes;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Says what of two objects of one id is different.</summary>
internal static class ObjectComparer
{
    private const string Columns = "columns";

    /// <summary>Whether two objects are the same.</summary>
    public static bool AreEqual(DatabaseObject from, DatabaseObject to, bool columnOrder)
    {
        if (from.Equals(to))
            return true;
        if (columnOrder || from is not TableObject old || to is not TableObject @new)
            return false;
        return ScopedForm.WithoutOrder(old).Equals(ScopedForm.WithoutOrder(@new));
    }

    public static ObjectChange Compare(DatabaseObject from, DatabaseObject to, bool columnOrder)
    {
        var properties = Properties(
            PropertyNodes.Of(from),
            PropertyNodes.Of(to),
            leaveOut: from is TableObject
        );
        if (from is not TableObject old || to is not TableObject @new)
            return new ObjectChange(from, to) { Properties = properties.ToEquatableArray() };

        var oldColumns = old.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var newColumns = @new.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        if (columnOrder)
            properties.AddRange(Order(old, @new, oldColumns, newColumns));
        return new ObjectChange(from, to)
        {
            Properties = properties.ToEquatableArray(),
            ColumnsAdded = @new
                .Columns.Where(column => !oldColumns.ContainsKey(column.Name))
                .ToEquatableArray(),
            ColumnsRemoved = old
                .Columns.Where(column => !newColumns.ContainsKey(column.Name))
                .ToEquatableArray(),
            ColumnsChanged = @new
                .Columns.Where(column => oldColumns.TryGetValue(column.Name, out var was) && was != column)
                .Select(column => Compare(oldColumns[column.Name], column))
                .ToEquatableArray(),
        };
    }

    private static ColumnChange Compare(TableColumn from, TableColumn to) =>
        new(from, to)
        {
            Properties = Properties(PropertyNodes.Of(from), PropertyNodes.Of(to), leaveOut: false)
                .ToEquatableArray(),
        };

    private static List<PropertyChange> Properties(JsonObject from, JsonObject to, bool leaveOut)
    {
        var names = to.Select(property => property.Key)
            .Concat(from.Select(property => property.Key))
            .Distinct(StringComparer.Ordinal)
            .Where(name => !(leaveOut && name == Columns));
        var changes = new List<PropertyChange>();
        foreach (var name in names)
        {
            var (was, becomes) = (PropertyNodes.Text(from[name]), PropertyNodes.Text(to[name]));
            if (was != becomes)
                changes.Add(new PropertyChange(name, was, becomes));
        }
        return changes;
    }

    /// <summary>That the columns which both tables have come in another order.</summary>
    private static IEnumerable<PropertyChange> Order(
        TableObject from,
        TableObject to,
        Dictionary<string, TableColumn> fromColumns,
        Dictionary<string, TableColumn> toColumns
    )
    {
        var was = from.Columns.Select(column => column.Name).Where(toColumns.ContainsKey).ToEquatableArray();
        var becomes = to
            .Columns.Select(column => column.Name)
            .Where(fromColumns.ContainsKey)
            .ToEquatableArray();
        return was == becomes ? [] : [new PropertyChange("columnOrder", was.ToString(), becomes.ToString())];
    }
}
