namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>A target as a query tells it.</summary>
/// <param name="Number">Which row it is, counted from 1.</param>
/// <param name="Name">Its name.</param>
internal sealed record TargetRow(int Number, string Name)
{
    /// <summary>A database of the same server, or a whole URL; null for the database of the command.</summary>
    public string? Database { get; init; }

    /// <summary>A schema of that database; null for all of it.</summary>
    public string? Schema { get; init; }

    /// <summary>The group that it belongs to; null for none.</summary>
    public string? Group { get; init; }
}
