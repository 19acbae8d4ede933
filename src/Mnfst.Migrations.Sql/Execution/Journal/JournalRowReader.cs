using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// Reads rows of a table of ours which anybody can write to as well: what no run writes is told by table, row and column.
/// </summary>
/// <param name="reader">The rows; the first column is the key.</param>
/// <param name="table">The table, as SQL.</param>
internal sealed class JournalRowReader(NpgsqlDataReader reader, string table)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    private string Row => $"{reader.GetName(0)} = {SqlLiteral.Quote(reader.GetString(0))}";

    /// <summary>The key of the row.</summary>
    /// <exception cref="MigrationException">It is null, or a row before has it too.</exception>
    public string GetKey()
    {
        var column = reader.GetName(0);
        if (reader.IsDBNull(0))
            throw new MigrationException(
                $"Table {table} has a row whose {column} is null, because its primary key is gone. Delete the row, then ALTER TABLE {table} ADD PRIMARY KEY ({column})."
            );
        var key = Get<string>(0);
        return _keys.Add(key)
            ? key
            : throw new MigrationException(
                $"Table {table} has two rows with {Row}, because its primary key is gone. Delete the wrong one, then ALTER TABLE {table} ADD PRIMARY KEY ({column})."
            );
    }

    /// <exception cref="MigrationException">It is null, or something else.</exception>
    public T Get<T>(int column)
        where T : notnull
    {
        if (reader.IsDBNull(column))
            throw Odd(column, "is null");
        try
        {
            return reader.GetFieldValue<T>(column);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or ArgumentException)
        {
            throw new MigrationException(
                $"Table {table}, {Row}: column {reader.GetName(column)} is of type {reader.GetDataTypeName(column)}, and its value cannot be read as {NameOf(typeof(T))}. Restore the type of the column, or restore the table from a backup.",
                e
            );
        }
    }

    /// <inheritdoc cref="Get{T}"/>
    public int? GetIntegerOrNull(int column) => reader.IsDBNull(column) ? null : Get<int>(column);

    /// <inheritdoc cref="Get{T}"/>
    public string? GetTextOrNull(int column) => reader.IsDBNull(column) ? null : Get<string>(column);

    /// <inheritdoc cref="Get{T}"/>
    public EquatableArray<string> GetTexts(int column) =>
        Get<string?[]>(column)
            .Select(text => text ?? throw Odd(column, "contains a null"))
            .ToEquatableArray();

    /// <summary>Says of a value that it cannot be.</summary>
    /// <param name="column">The column.</param>
    /// <param name="fault">What is wrong with it: the end of a sentence.</param>
    public MigrationException Odd(int column, string fault) =>
        new(
            $"Table {table}, {Row}: column {reader.GetName(column)} {fault}, which Mnfst.Migrations never writes. Fix it (UPDATE {table} SET {reader.GetName(column)} = ... WHERE {Row}), or delete the row and 'stamp' the revision that the database is at."
        );

    private static string NameOf(Type type) =>
        type == typeof(int) ? "integer"
        : type == typeof(bool) ? "boolean"
        : type == typeof(DateTimeOffset) ? "time"
        : type == typeof(double) ? "interval"
        : type == typeof(string) ? "text"
        : "array of strings";
}
