namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>What is to run on an engine.</summary>
/// <param name="Name">What to call it there: lower case letters, digits and hyphens.</param>
/// <param name="Shards">How many parts the fleet is divided into, 1 at least.</param>
/// <param name="Arguments">The arguments of <c>fleet upgrade</c>, without the shard.</param>
internal sealed record ManifestRequest(string Name, int Shards, IReadOnlyList<string> Arguments)
{
    /// <summary>The container image of the program; null for a program that is there.</summary>
    public string? Image { get; init; }

    /// <summary>The program, where it is called by its path.</summary>
    public required string Program { get; init; }

    /// <summary>What the engine calls the secret that is the database; null for the engine's own default.</summary>
    public string? Secret { get; init; }

    /// <summary>How many parts run at once.</summary>
    public required int AtOnce { get; init; }

    /// <summary>How often a part that failed runs again.</summary>
    public required int Retries { get; init; }

    /// <summary>How many parts may fail before the others are stopped.</summary>
    public required int MaxFailedShards { get; init; }

    /// <summary>The words after the program, if the engine says which part is meant.</summary>
    public IReadOnlyList<string> Words => ["fleet", "upgrade", "--shard", "auto", .. Arguments];
}
