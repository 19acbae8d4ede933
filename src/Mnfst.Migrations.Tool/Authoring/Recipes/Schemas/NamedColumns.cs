using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

/// <summary>Columns of a table, as a command line names them: <c>users.email</c>, <c>app.users.first,last</c>.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns.</param>
internal sealed record NamedColumns(SqlName Table, IReadOnlyList<string> Columns)
{
    private const int MostParts = 3;

    /// <summary>Reads them by the rules of identifiers; null if it is something else.</summary>
    public static NamedColumns? Read(string text)
    {
        var reader = new SqlTokenReader(text);
        if (Parts(reader) is not { Count: > 1 and <= MostParts } name)
            return null;
        var columns = new List<string> { name[^1] };
        while (reader.TryTake(SqlTokenKind.Comma))
        {
            if (reader.TryTakeIdentifier() is not { } column)
                return null;
            columns.Add(column);
        }
        return IsWhole(reader) ? new NamedColumns(TableOf(name[..^1]), columns) : null;
    }

    /// <summary>Reads one of them; null if it is something else.</summary>
    public static NamedColumns? ReadOne(string text) => Read(text) is { Columns.Count: 1 } one ? one : null;

    /// <summary>Reads the name of a table; null if it is something else.</summary>
    public static SqlName? ReadTable(string text)
    {
        var reader = new SqlTokenReader(text);
        return Parts(reader) is { Count: < MostParts } name && IsWhole(reader) ? TableOf(name) : null;
    }

    /// <summary>Reads a name that stands alone; null if it is something else.</summary>
    public static string? ReadName(string text)
    {
        var reader = new SqlTokenReader(text);
        return reader.TryTakeIdentifier() is { } name && IsWhole(reader) ? name : null;
    }

    private static SqlName TableOf(List<string> name) => new(name.Count > 1 ? name[0] : null, name[^1]);

    private static List<string>? Parts(SqlTokenReader reader)
    {
        var parts = new List<string>();
        do
        {
            if (reader.TryTakeIdentifier() is not { } part)
                return null;
            parts.Add(part);
        } while (reader.TryTake(SqlTokenKind.Dot));
        return parts;
    }

    private static bool IsWhole(SqlTokenReader reader) => reader.Next.Kind == SqlTokenKind.EndOfText;

    public override string ToString() => $"{Table}.{string.Join(',', Columns)}";
}
