using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>A database, or a schema of one, that has the history of a fleet.</summary>
/// <param name="Name">What it is called in messages, and what says in which shard it is; the only one of its fleet.</param>
/// <param name="Database">How to connect to its database. Targets of one database may share it.</param>
internal sealed record FleetTarget(string Name, NpgsqlConnectionStringBuilder Database)
{
    /// <summary>The schema that is migrated, where its journal is, too; null if the whole database is.</summary>
    public string? Schema { get; init; }

    /// <summary>The group that it belongs to, such as a plan or a region; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The server, as far as its address tells: who connects to it takes one of its slots.</summary>
    public string Server => DatabaseAddress.OfServer(Database);

    /// <summary>Names the database without its password.</summary>
    public string Description => Secrets.Describe(Database);

    public override string ToString() => Name;
}
