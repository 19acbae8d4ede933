using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Core.Tests.Lint;

/// <summary>Lints the text of a revision.</summary>
internal static class LintedText
{
    public static IReadOnlyList<LintFinding> Lint(string text, LintOptions? options = null)
    {
        var file = SqlRevisionReader.Read("migrations/versions/004.sql", text);
        Assert.Empty(file.Diagnostics);
        return new Linter(options ?? LintOptions.Default).Lint(LintedRevision.Of(file, text));
    }
}
