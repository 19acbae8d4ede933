using System.Globalization;
using System.Text;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>
/// Inserts rows by one statement with parameters. They are sent without a type, so that the server reads each as the
/// type of its column, as it does a constant of a script.
/// </summary>
internal static class RowInsert
{
    /// <summary>PostgreSQL counts parameters in 16 bits; long before that, COPY is faster.</summary>
    private const int MostParameters = 2_000;

    /// <summary>The statement; null if there are too many rows.</summary>
    public static NpgsqlBatchCommand? TryMake(RowSet rows)
    {
        if (rows.Rows.Count * rows.Columns.Count > MostParameters)
            return null;
        var sql = new StringBuilder($"INSERT INTO {rows.Table} ({rows.Columns}) VALUES");
        var command = new NpgsqlBatchCommand();
        foreach (var row in rows.Rows)
        {
            var separator = command.Parameters.Count == 0 ? " (" : ", (";
            foreach (var value in row)
            {
                command.Parameters.Add(
                    new NpgsqlParameter
                    {
                        NpgsqlDbType = NpgsqlDbType.Unknown,
                        Value = value ?? (object)DBNull.Value,
                    }
                );
                sql.Append(CultureInfo.InvariantCulture, $"{separator}${command.Parameters.Count}");
                separator = ", ";
            }
            sql.Append(')');
        }
        command.CommandText = sql.ToString();
        return command;
    }
}
