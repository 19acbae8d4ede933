using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// One revision: its id and its links, as a migration declares them. Nothing here is checked; the
/// <see cref="GraphValidator"/> does that. The terms are those of Alembic.
/// </summary>
/// <param name="Id">The revision id, unique in the graph.</param>
public sealed record Revision(string Id)
{
    /// <summary>The ids of the revisions this one follows: none for a base, several for a merge.</summary>
    public EquatableArray<string> DownRevisions { get; init; }

    /// <summary>Ids or branch labels of revisions elsewhere in the graph that must be applied before this one.</summary>
    public EquatableArray<string> DependsOn { get; init; }

    /// <summary>Names this revision gives to the branch it stands on.</summary>
    public EquatableArray<string> BranchLabels { get; init; }

    /// <summary>
    /// The names of the states of which it was a head (<c>mnfst tag</c>), without the @ of a specifier. They stand in a file beside
    /// the revisions, not with the migration.
    /// </summary>
    public EquatableArray<string> Tags { get; init; }

    /// <summary>
    /// The ids of the revisions that this one was made of (<c>squash</c>), which are there no more: a database that has
    /// all of them has this one.
    /// </summary>
    public EquatableArray<string> Replaces { get; init; }

    /// <summary>When it runs in the roll-out of a release; null if that does not matter.</summary>
    public RevisionPhase? Phase { get; init; }

    /// <summary>What the revision does, in a few words; empty if not given.</summary>
    public string Message { get; init; } = "";

    /// <summary>The first line of the message, as lists and logs show it; empty if there is no message.</summary>
    public string Title => Message.Split('\n')[0].TrimEnd();

    /// <summary>When the revision was written; null if not given.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>Where the revision and its links were declared; null for one that was made in memory.</summary>
    public RevisionDeclaration? Declaration { get; init; }

    /// <summary>The revision's id.</summary>
    public override string ToString() => Id;
}
