using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>The name of a table.</summary>
/// <param name="Schema">Its schema; null for any of the search path.</param>
/// <param name="Name">Its name.</param>
internal sealed record HistoryTableName(string? Schema, string Name)
{
    /// <summary>
    /// Reads what a user types: <c>table</c> or <c>schema.table</c>, in the case that it has, since shells take quotes away; in
    /// double quotes where a name has a dot.
    /// </summary>
    /// <exception cref="MigrationException">It is neither.</exception>
    public static HistoryTableName Parse(string text)
    {
        var parts = new List<string> { "" };
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                parts[^1] += text[i++];
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (text[i] == '.' && !isQuoted)
                parts.Add("");
            else
                parts[^1] += text[i];
        }
        if (isQuoted || parts.Count > 2 || parts.Any(part => SqlIdentifier.FaultOf(part) is not null))
            throw new MigrationException($"'{text}' names no table. Write TABLE or SCHEMA.TABLE.");
        return parts is [var schema, var name]
            ? new HistoryTableName(schema, name)
            : new HistoryTableName(null, parts[0]);
    }

    /// <summary>The name as SQL writes it.</summary>
    public override string ToString() =>
        Schema is null
            ? SqlIdentifier.Quote(Name)
            : $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Name)}";
}
