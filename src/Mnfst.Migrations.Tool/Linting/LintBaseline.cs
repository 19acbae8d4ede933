using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Tool.Linting.Findings;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>The file of the findings that are accepted.</summary>
/// <param name="File">The file.</param>
/// <param name="IsWritten">Whether it is written anew.</param>
internal sealed record BaselineChoice(string File, bool IsWritten);

/// <summary>Leaves out the findings that are accepted, and writes the file that accepts them.</summary>
internal static class LintBaseline
{
    /// <summary>Leaves out what is accepted.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="left">How many revisions were not looked at.</param>
    /// <param name="choice">The file; null if there is none.</param>
    /// <param name="context">Is told what is written.</param>
    /// <param name="mayWrite">Whether all was found that there is.</param>
    /// <exception cref="CommandFailedException">The file is malformed, or cannot be read or written.</exception>
    public static LintSummary Apply(
        IReadOnlyList<RevisionFindings> found,
        int left,
        BaselineChoice? choice,
        CommandContext context,
        bool mayWrite
    )
    {
        if (choice is null)
            return new LintSummary(found, left, Accepted: 0);
        try
        {
            if (choice.IsWritten || !File.Exists(choice.File))
            {
                if (mayWrite)
                    Write(found, choice, context);
                else
                    context.Output.Warn($"'{choice.File}' is not written, since not all rules could look.");
            }
            return Filter(found, left, Read(choice.File));
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Unusable(choice.File, e);
        }
    }

    /// <summary>What is found in a revision and not accepted; all of it where the file is to be written anew.</summary>
    /// <exception cref="CommandFailedException">The file is malformed, or cannot be read.</exception>
    public static IReadOnlyList<LintFinding> Unaccepted(RevisionFindings found, BaselineChoice? choice)
    {
        if (choice is null or { IsWritten: true })
            return found.Findings;
        try
        {
            return Filter([found], left: 0, Read(choice.File)).Revisions[0].Findings;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Unusable(choice.File, e);
        }
    }

    private static AcceptedFindings Read(string file) =>
        File.Exists(file) ? AcceptedFindings.Read(file, File.ReadAllText(file)) : AcceptedFindings.None;

    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException;

    private static CommandFailedException Unusable(string file, Exception e) =>
        new($"The baseline '{file}' cannot be read or written: {e.Message}", innerException: e);

    private static void Write(
        IReadOnlyList<RevisionFindings> found,
        BaselineChoice choice,
        CommandContext context
    )
    {
        var text = AcceptedFindings.Write(
            found.SelectMany(revision =>
                revision.ToAccept.Select(finding => (finding.Id, revision.Revision.Id))
            )
        );
        File.WriteAllText(choice.File, text);
        // The heading is a line, too.
        var lines = text.Count(c => c == '\n') - 1;
        context.Output.Say($"Wrote {lines} line{(lines == 1 ? "" : "s")} to '{choice.File}'.");
    }

    private static LintSummary Filter(
        IReadOnlyList<RevisionFindings> found,
        int left,
        AcceptedFindings accepted
    )
    {
        if (accepted.Faults is [var fault])
            throw new CommandFailedException($"{fault.Location}: {fault.Message}")
            {
                Location = fault.Location,
            };
        var kept = found.Select(revision => revision.Without(accepted)).ToList();
        return new LintSummary(
            kept,
            left,
            found.Zip(kept, (before, after) => before.Findings.Count - after.Findings.Count).Sum()
        );
    }
}
