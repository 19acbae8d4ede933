using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Core.Tests.Lint.Fixing;

/// <summary>A revision after one fix after another, as <c>mnfst lint --fix</c> makes them.</summary>
/// <param name="Text">The text.</param>
/// <param name="Next">What the revision that follows does; null if there is none.</param>
/// <param name="Left">What is still found.</param>
internal sealed record FixedText(string Text, FollowUp? Next, IReadOnlyList<LintFinding> Left)
{
    private const int Most = 50;

    /// <param name="text">A revision.</param>
    /// <param name="options">What lint goes by.</param>
    /// <param name="rule">The rule whose findings are fixed; null for all.</param>
    public static FixedText Of(string text, LintOptions? options = null, string? rule = null)
    {
        FollowUp? next = null;
        for (var i = 0; i < Most; i++)
        {
            var findings = Lint(text, options);
            if (findings.FirstOrDefault(found => found.Fix is not null && found.Id == (rule ?? found.Id)) is not { Fix: { } fix })
                return new FixedText(text, next, findings);
            var mended = fix.ApplyTo(text);
            Assert.NotEqual(text, mended);
            text = mended;
            if (fix.Next is { } more)
                next = next?.With(more) ?? more;
        }
        throw new InvalidOperationException($"No end of fixes:\n{text}");
    }

    private static IReadOnlyList<LintFinding> Lint(string text, LintOptions? options)
    {
        var file = SqlRevisionReader.Read("004.sql", text);
        Assert.Empty(file.Diagnostics);
        return new Linter(options ?? LintOptions.Default).Lint(LintedRevision.Of(file, text));
    }
}
