using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>
/// Sends rows by COPY in its text format, in which the server reads each value as the type of its column, as it does a
/// constant of a script. Its binary format would need the types here.
/// </summary>
internal static class RowCopy
{
    public static async Task RunAsync(
        NpgsqlConnection connection,
        RowSet rows,
        CancellationToken cancellationToken
    )
    {
        // Disposing it ends it, even if an exception left it half-way.
        await using var copy = await connection.BeginTextImportAsync(
            $"COPY {rows.Table} ({rows.Columns}) FROM STDIN",
            cancellationToken
        );
        try
        {
            foreach (var row in rows.Rows)
                await copy.WriteAsync(LineOf(row).AsMemory(), cancellationToken);
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }

    /// <summary>A row as the text format has it (PostgreSQL manual, COPY).</summary>
    internal static string LineOf(EquatableArray<string?> row) =>
        string.Join('\t', row.Select(value => value is null ? @"\N" : Escape(value))) + "\n";

    private static string Escape(string value) =>
        value.AsSpan().IndexOfAny("\\\t\n\r") < 0
            ? value
            : value
                .Replace("\\", @"\\", StringComparison.Ordinal)
                .Replace("\t", @"\t", StringComparison.Ordinal)
                .Replace("\n", @"\n", StringComparison.Ordinal)
                .Replace("\r", @"\r", StringComparison.Ordinal);
}
