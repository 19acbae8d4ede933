using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// A precondition of a revision: a query that must be true before anything of it runs. It is not part of the checksum, since it
/// changes nothing of what runs.
/// </summary>
/// <param name="Query">The query, which gives one boolean; without a semicolon at its end, its lines ended by LF.</param>
public sealed record RevisionRequirement(string Query)
{
    /// <summary>The arguments that the query names, each once.</summary>
    public EquatableArray<RevisionArgument> Arguments { get; init; }

    /// <summary>Where it was written; null for one that was made in memory.</summary>
    public SourceLocation? Location { get; init; }
}
