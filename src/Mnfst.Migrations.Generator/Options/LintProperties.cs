using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Generator.Options;

/// <summary>What a project file says of lint, as it is written; empty where it says nothing.</summary>
/// <param name="Versions">The servers that the migrations run on.</param>
/// <param name="Severity">The least severity of which anything is said.</param>
/// <param name="Since">The last revisions that are released.</param>
/// <param name="Baseline">The file of the findings that are accepted.</param>
internal sealed record LintProperties(string Versions, string Severity, string Since, string Baseline)
{
    public const string VersionsName = "MnfstPostgresVersions";
    public const string SeverityName = "MnfstLintSeverity";
    public const string SinceName = "MnfstLintSince";
    public const string BaselineName = "MnfstLintBaseline";

    public LintSettings Settings => LintSettings.Read(Versions, Severity);

    /// <summary>What of it cannot be read.</summary>
    public IEnumerable<Diagnostic> Faults =>
        LintSettings.FaultsOf(Versions, Severity, (VersionsName, SeverityName));
}
