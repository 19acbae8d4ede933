using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Generator.Models;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>Says where fixes that need another revision put it.</summary>
/// <param name="Ids">The ids of all revisions.</param>
/// <param name="Followed">Those that others follow: another one would have to come between, which is the command's to do.</param>
internal sealed record FollowedFixes(EquatableArray<string> Ids, EquatableArray<string> Followed)
{
    public static FollowedFixes Of(GraphModel graph) =>
        new(graph.Revisions.Select(revision => revision.Id).ToEquatableArray(), graph.Followed);

    /// <summary>A finding with what can be offered to fix it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="revision">The revision that it is in; null if nobody can tell.</param>
    public Diagnostic Place(Diagnostic finding, string? revision)
    {
        if (!finding.Fixes.OfType<FollowedFix>().Any())
            return finding;
        var canFollow = revision is not null && !Followed.Contains(revision);
        return finding with
        {
            Fixes = finding
                .Fixes.Where(fix => canFollow || fix is not FollowedFix)
                .Select(fix => fix is FollowedFix followed ? followed.After(revision!, Ids) : fix)
                .ToEquatableArray(),
        };
    }
}
