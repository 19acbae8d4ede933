using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Tool.Linting.Findings;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>The file of the findings that are accepted.</summary>
/// <param name="File">The file.</param>
/// <param name="IsWritten">Whether it is written anew.</param>
internal sealed record BaselineChoice(string File, bool IsWritten);

/// <summary>
/// The findings that a team accepts as they are: a line for each, of the rule, the revision and how often it finds something
/// there. Statements may move, and others be added, without a new line.
/// </summary>
internal static class LintBaseline
{
    private const char Comment = '#';

    private const string Heading =
        "# Findings of 'mnfst lint' that are accepted: rule, revision, how many. 'mnfst lint --baseline FILE --update-baseline' writes it anew.";

    /// <summary>Leaves out what is accepted.</summary>
    /// <exception cref="CommandFailedException">The file is malformed, or cannot be read or written.</exception>
    public static LintSummary Apply(
        IReadOnlyList<RevisionFindings> found,
        int left,
        BaselineChoice? choice,
        CommandContext context
    )
    {
        if (choice is null)
            return new LintSummary(found, left, Accepted: 0);
        try
        {
            if (choice.IsWritten || !File.Exists(choice.File))
                Write(found, choice, context);
            return Filter(found, left, Read(choice.File));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The baseline '{choice.File}' cannot be read or written: {e.Message}",
                innerException: e
            );
        }
    }

    /// <summary>What is found in a revision and not accepted; all of it where the file is to be written anew.</summary>
    /// <exception cref="CommandFailedException">The file is malformed, or cannot be read.</exception>
    public static IReadOnlyList<LintFinding> Unaccepted(RevisionFindings found, BaselineChoice? choice) =>
        choice is null or { IsWritten: true } || !File.Exists(choice.File)
            ? found.Findings
            : Filter([found], left: 0, Read(choice.File)).Revisions[0].Findings;

    private static void Write(
        IReadOnlyList<RevisionFindings> found,
        BaselineChoice choice,
        CommandContext context
    )
    {
        var lines = found
            .SelectMany(revision => revision.Findings.Select(finding => KeyOf(revision, finding)))
            .CountBy(key => key)
            .Select(accepted => $"{accepted.Key.Rule} {accepted.Key.Revision} {accepted.Value}")
            .Order(StringComparer.Ordinal)
            .ToList();
        File.WriteAllLines(choice.File, [Heading, .. lines]);
        context.Output.Say($"Wrote {lines.Count} line{(lines.Count == 1 ? "" : "s")} to '{choice.File}'.");
    }

    private static LintSummary Filter(
        IReadOnlyList<RevisionFindings> found,
        int left,
        Dictionary<(string Rule, string Revision), int> accepted
    )
    {
        var count = 0;
        var kept = found
            .Select(revision =>
                revision with
                {
                    Findings = [.. revision.Findings.Where(finding => !Accepts(revision, finding))],
                }
            )
            .ToList();
        return new LintSummary(kept, left, count);

        bool Accepts(RevisionFindings revision, LintFinding finding)
        {
            var key = KeyOf(revision, finding);
            if (!accepted.TryGetValue(key, out var remaining) || remaining == 0)
                return false;
            accepted[key] = remaining - 1;
            count++;
            return true;
        }
    }

    private static Dictionary<(string Rule, string Revision), int> Read(string file)
    {
        var accepted = new Dictionary<(string Rule, string Revision), int>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Trim() is not { Length: > 0 } text || text[0] == Comment)
                continue;
            if (
                text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    is not [var rule, var revision, var count]
                || !int.TryParse(count, out var times)
            )
                throw new CommandFailedException(
                    $"{file}({number},1): '{text}' is no line of a baseline: it has a rule, a revision and a number. Write it anew with --update-baseline."
                );
            accepted[(rule, revision)] = times;
        }
        return accepted;
    }

    private static (string Rule, string Revision) KeyOf(RevisionFindings revision, LintFinding finding) =>
        (finding.Id, revision.Revision.Id);
}
