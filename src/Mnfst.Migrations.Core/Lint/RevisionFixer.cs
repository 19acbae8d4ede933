using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>Fixes what is found in a .sql revision file, one after another: what one fix writes the next one finds as it is.</summary>
/// <param name="lint">Finds what is to be fixed.</param>
/// <param name="includes">What the files may include; nothing is fixed there.</param>
internal sealed class RevisionFixer(
    Func<LintedRevision, IEnumerable<LintFinding>> lint,
    IncludeSource? includes = null
)
{
    // What a fix leaves may have one of its own, such as NOT NULL behind a backfill.
    private const int MostForEach = 8;

    /// <summary>Fixes a file from its end, so that what is above a place stays where it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    public FixedRevision Fix(string path, string text)
    {
        var result = new FixedRevision(text, [], null);
        var found = Find(path, text);
        for (var left = found.Count * MostForEach; left > 0; left--)
        {
            var next = found
                .OrderByDescending(finding => finding.Diagnostic.Location!.Span.Start)
                .Select(finding => result.With(finding))
                .FirstOrDefault(mended => !Read(path, mended.Text).HasErrors);
            if (next is null)
                break;
            result = next;
            found = Find(path, result.Text);
        }
        return result;
    }

    private List<LintFinding> Find(string path, string text)
    {
        var file = Read(path, text);
        return file.HasErrors
            ? []
            : [.. lint(LintedRevision.Of(file, text)).Where(finding => finding.Fix is not null)];
    }

    private SqlRevisionFile Read(string path, string text) =>
        SqlRevisionReader.Read(path, text, includes ?? IncludeSource.None);
}

/// <summary>A file after fixes.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Fixed">What was found and is fixed, in the order of the fixes.</param>
/// <param name="Next">What the revision has to do that follows; null if there is none.</param>
internal sealed record FixedRevision(string Text, IReadOnlyList<LintFinding> Fixed, FollowUp? Next)
{
    /// <summary>The file after one more, which is above those before.</summary>
    public FixedRevision With(LintFinding finding)
    {
        var fix = finding.Fix!;
        return new(
            fix.ApplyTo(Text),
            [.. Fixed, finding],
            Next is null ? fix.Next
                : fix.Next is null ? Next
                : fix.Next.With(Next)
        );
    }
}
