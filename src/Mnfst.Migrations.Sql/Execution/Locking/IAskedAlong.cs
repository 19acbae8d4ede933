using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Locking;

/// <summary>What is asked for in the message that asks for the lock, and read when that is ours.</summary>
internal interface IAskedAlong
{
    /// <summary>The questions, in order.</summary>
    IEnumerable<NpgsqlBatchCommand> Commands { get; }

    /// <summary>Reads the answers.</summary>
    /// <param name="reader">Stands at the answer before the first of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);
}
