using Mnfst.Migrations.Tool.Linting.Fixing;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>A finding that was fixed; the line is that of the file before.</summary>
internal sealed record FixedJson(string Rule, string Revision, string Path, int Line, string Fix)
{
    public static FixedJson Of(FixedFinding done) =>
        new(done.Finding.Id, done.Source.Revision.Id, done.Source.Path, done.Line, done.Finding.Fix!.Title);
}

/// <summary>A revision that was written because of a fix.</summary>
internal sealed record WrittenRevisionJson(
    string Revision,
    string Path,
    string DownRevision,
    string[] Rebased
)
{
    public static WrittenRevisionJson Of(WrittenRevision written) =>
        new(written.Id, written.Path, written.Follows, [.. written.Moved]);
}

/// <summary>A finding whose fix could not be made.</summary>
internal sealed record UnfixedJson(string Rule, string Revision, string Path, int? Line, string Reason)
{
    public static UnfixedJson Of(UnfixedFinding left) =>
        new(
            left.Finding.Id,
            left.Source.Revision.Id,
            left.Source.Path,
            left.Finding.Diagnostic.Location?.Start.Line + 1,
            left.Reason
        );
}
