using Mnfst.Migrations.Schema.Comparing;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>How a plan is made.</summary>
public sealed record PlanOptions
{
    /// <summary>What counts as different, and what has a new name.</summary>
    public CompareOptions Compare { get; init; } = new();

    /// <summary>
    /// The major version of the oldest server that the plan is for: what is newer is not used. Null for that of the schema that the
    /// plan begins with.
    /// </summary>
    public int? ServerVersion { get; init; }

    /// <summary>The oldest version that is known.</summary>
    internal const int OldestVersion = 14;

    /// <summary>
    /// Whether tables that may hold rows are changed in the form that does not keep others from reading and writing them
    /// meanwhile, where PostgreSQL has one: indexes concurrently, constraints first for new rows and then for those that are
    /// there.
    /// </summary>
    public bool WithoutBlocking { get; init; } = true;

    /// <summary>Whether data may be lost. Otherwise what would lose some is left out, and listed.</summary>
    public bool AllowDestructive { get; init; }
}
