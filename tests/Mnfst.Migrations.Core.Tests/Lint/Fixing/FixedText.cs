using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;

namespace Mnfst.Migrations.Core.Tests.Lint.Fixing;

/// <summary>Fixes the text of a revision.</summary>
internal static class FixedText
{
    /// <param name="text">A revision.</param>
    /// <param name="rule">The rule whose findings are fixed; null for all.</param>
    /// <param name="options">What lint goes by.</param>
    public static FixedRevision Of(string text, string? rule = null, LintOptions? options = null)
    {
        var linter = new Linter(options ?? LintOptions.Default);
        var result = new RevisionFixer(revision =>
            linter.Lint(revision).Where(finding => rule is null || finding.Id == rule)
        ).Fix("004.sql", text);
        Assert.Empty(SqlRevisionReader.Read("004.sql", result.Text).Diagnostics);
        return result;
    }

    /// <summary>Fixes an upgrade, and gives that of the result.</summary>
    public static string OfUpgrade(string upgrade, string? rule = null)
    {
        const string Head = "-- mnfst:revision 004\n\n-- mnfst:upgrade\n";
        const string Tail = "\n-- mnfst:downgrade\n";
        var text = Of($"{Head}{upgrade}{Tail}", rule).Text;
        return text[Head.Length..^Tail.Length];
    }
}
