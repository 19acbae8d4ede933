using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Hosting.Telemetry;

/// <summary>What was seen of a database when it was last looked at.</summary>
/// <param name="Key">The key of the migrations; empty if they have none.</param>
/// <param name="Database">The name of the database.</param>
internal sealed record SeenHeads(string Key, string? Database)
{
    private volatile HeadsCheck? _heads;

    /// <summary>Null before the first look.</summary>
    public HeadsCheck? Heads
    {
        get => _heads;
        set => _heads = value;
    }
}
