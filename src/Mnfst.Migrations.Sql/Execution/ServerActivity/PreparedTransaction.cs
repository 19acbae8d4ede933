using System.Globalization;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.ServerActivity;

/// <summary>A transaction that <c>PREPARE TRANSACTION</c> left to whoever ends it, with all its locks and without a session.</summary>
/// <param name="Gid">Its name.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="Database">In which database.</param>
/// <param name="Age">How long ago.</param>
internal sealed record PreparedTransaction(string Gid, string Owner, string Database, TimeSpan Age)
{
    /// <summary>What to select from <c>pg_prepared_xacts</c>.</summary>
    public const string Columns =
        "gid, owner::text, database::text, extract(epoch FROM clock_timestamp() - prepared)::float8";

    /// <summary>Reads those columns of the current row.</summary>
    public static PreparedTransaction Read(NpgsqlDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetString(2),
            TimeSpan.FromSeconds(reader.GetDouble(3))
        );

    /// <summary>It in a few words.</summary>
    public string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"prepared transaction '{Gid}' of {Owner}, prepared {SessionDescription.Describe(Age)} ago"
        );
}
