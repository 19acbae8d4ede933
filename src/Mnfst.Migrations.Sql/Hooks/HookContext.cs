using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations;

/// <summary>What every hook is given.</summary>
public abstract class HookContext
{
    private protected HookContext() { }

    /// <summary>
    /// The connection of the run, as the role and with the timeouts that migrations have. Leave it as it is: open, in the
    /// transaction that it is in. After a failure it may be lost, and is closed then.
    /// </summary>
    public required NpgsqlConnection Connection { get; init; }

    /// <summary>Whether the connection is in a transaction, which is not for the hook to end.</summary>
    public required bool IsInTransaction { get; init; }

    /// <summary>Whether the run applies or reverts revisions.</summary>
    public required MigrationDirection Direction { get; init; }

    /// <summary>All revisions of the run, in order.</summary>
    public required IReadOnlyList<Revision> Plan { get; init; }

    /// <summary>Whether everything is rolled back at the end.</summary>
    public required bool IsDryRun { get; init; }
}
