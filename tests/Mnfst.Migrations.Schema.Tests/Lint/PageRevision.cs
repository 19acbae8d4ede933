using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>A revision of a page, and what lint says of it.</summary>
internal sealed record PageRevision(LintedRevision Linted, IReadOnlyList<LintFinding> Findings)
{
    /// <summary>Reads and lints it for one version of PostgreSQL.</summary>
    public static PageRevision Of(string text, int major) =>
        Of(text, new LintOptions { Versions = new ServerVersions(major, major) });

    public static PageRevision Of(string text, LintOptions options)
    {
        var file = SqlRevisionReader.Read("page.sql", text);
        Assert.Empty(file.Diagnostics);
        var revision = LintedRevision.Of(file, text);
        return new PageRevision(revision, new Linter(options).Lint(revision));
    }
}
