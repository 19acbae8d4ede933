using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Writes something else in a .sql file, and adds the revision that has to follow it.</summary>
/// <param name="Change">What is written.</param>
/// <param name="Next">What the other revision does.</param>
internal sealed record FollowedFix(TextFix Change, FollowUp Next) : DiagnosticFix(Change.Title)
{
    /// <summary>The other revision; null as long as nobody knows the graph.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The same, with the revision that follows one of a graph.</summary>
    /// <param name="fixedRevision">The revision that is fixed, which nothing follows yet.</param>
    /// <param name="ids">The ids that there are.</param>
    public FollowedFix After(string fixedRevision, IReadOnlyCollection<string> ids)
    {
        var slug = RevisionSlug.Of(Next.Message);
        var id = RevisionNumber.Next(ids) is { } number ? $"{number}_{slug}" : slug;
        var unique = id;
        for (var i = 2; ids.Contains(unique); i++)
            unique = $"{id}_{i}";
        return this with
        {
            Revision = new Revision(unique)
            {
                DownRevisions = EquatableArray.Of(fixedRevision),
                Message = Next.Message,
            },
        };
    }

    /// <summary>The file of the other revision.</summary>
    /// <param name="path">Where it will be.</param>
    public SqlRevisionFile ToFile(string path) =>
        new(path)
        {
            Revision = Revision,
            Upgrade = Next.Upgrade,
            Downgrade = Next.Downgrade,
        };
}
