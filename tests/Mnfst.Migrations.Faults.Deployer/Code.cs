using Npgsql;

namespace Mnfst.Migrations.Faults.Deployer;

/// <summary>What the migrations do in code.</summary>
internal static class Code
{
    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Tells the witness of the tests that a step ran.</summary>
    public static Task RanAsync(NpgsqlConnection connection, string revision, string direction, int step) =>
        ExecuteAsync(connection, $"SELECT ran('{revision}', '{direction}', {step})");
}
