using Npgsql;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>A target as its source tells it.</summary>
/// <param name="Name">Its name; null for that of its database.</param>
/// <param name="Place">Where it is told, for messages.</param>
internal sealed record FoundTarget(string? Name, string Place)
{
    /// <summary>How to connect to its database; null if that is one of a server that is known.</summary>
    public NpgsqlConnectionStringBuilder? Connection { get; init; }

    /// <summary>The name of its database; null for that which is known.</summary>
    public string? Database { get; init; }

    /// <summary>The schema; null for the whole database.</summary>
    public string? Schema { get; init; }

    /// <summary>The group; null for none.</summary>
    public string? Group { get; init; }
}
