using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>
/// What the message of a rule says that a server does with the statement. A message that says nothing of the kind speaks of
/// something that no server shows, such as the release that still runs.
/// </summary>
/// <param name="BlocksReads">A table is locked against reads and writes.</param>
/// <param name="BlocksWrites">A table is locked against writes only.</param>
/// <param name="Rewrites">A table is written anew.</param>
/// <param name="Scans">All rows of a table are read.</param>
/// <param name="Builds">An index is built.</param>
/// <param name="SqlState">The error with which the server refuses it; null if it does not.</param>
internal sealed partial record RuleClaim(
    bool BlocksReads,
    bool BlocksWrites,
    bool Rewrites,
    bool Scans,
    bool Builds,
    string? SqlState
)
{
    /// <summary>What a finding claims. The code of an error is on the page if it is not in the message.</summary>
    public static RuleClaim Of(LintFinding finding, RulePage page)
    {
        var message = finding.Problem;
        return new(
            Reads().IsMatch(message),
            Writes().IsMatch(message),
            Rewriting().IsMatch(message),
            Scanning().IsMatch(message),
            Building().IsMatch(message),
            Refusal().IsMatch(message)
                ? Code().Match(message) is { Success: true, Groups: var groups }
                    ? groups["code"].Value
                    : PageCode().Match(page.Text).Groups["code"].Value
                : null
        );
    }

    /// <summary>Whether there is nothing to prove.</summary>
    public bool IsEmpty =>
        this
            is {
                BlocksReads: false,
                BlocksWrites: false,
                Rewrites: false,
                Scans: false,
                Builds: false,
                SqlState: null,
            };

    // What holds for other statements, or for another form of this one, is not claimed of it.
    private const string Own = "(?<!(whatever|each DELETE|with a default)[^:;]*)";

    [GeneratedRegex(@"\breads\b")]
    private static partial Regex Reads();

    [GeneratedRegex(@"(?<!\breads and )\bwrites\b")]
    private static partial Regex Writes();

    [GeneratedRegex(Own + @"\b(rewrites?|copies)\b")]
    private static partial Regex Rewriting();

    [GeneratedRegex(Own + @"\bscans\b")]
    private static partial Regex Scanning();

    [GeneratedRegex(@"\b(builds an index|(index|it) is (re)?built)\b")]
    private static partial Regex Building();

    [GeneratedRegex(@"\b(the server refuses|[Tt]his fails|ALTER TABLE fails)\b")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\((?<code>[0-9A-Z]{5})\)")]
    private static partial Regex Code();

    [GeneratedRegex(@"\berror\s+(?<code>[0-9A-Z]{5})\b")]
    private static partial Regex PageCode();
}
