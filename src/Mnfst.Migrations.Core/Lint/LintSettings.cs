using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>What projects and settings files say of lint.</summary>
/// <param name="Options">What lint goes by.</param>
/// <param name="Least">The least severity of which anything is said; null if lint is switched off.</param>
internal sealed record LintSettings(LintOptions Options, DiagnosticSeverity? Least)
{
    public static LintSettings Default { get; } = new(LintOptions.Default, DiagnosticSeverity.Hint);

    /// <summary>Reads settings; those that are empty or cannot be read are as by default.</summary>
    /// <param name="versions">The servers, such as <c>15</c>, <c>14-18</c> or <c>15;17</c>.</param>
    /// <param name="severity">The least severity of which anything is said: <c>hint</c>, <c>warning</c>, <c>error</c>, <c>none</c>.</param>
    public static LintSettings Read(string versions, string severity) =>
        new(
            ServerVersions.Parse(versions) is { } servers
                ? new LintOptions { Versions = servers }
                : LintOptions.Default,
            DiagnosticSeverities.TryParse(severity, out var least) ? least : DiagnosticSeverity.Hint
        );

    /// <summary>What is wrong with settings.</summary>
    /// <param name="versions">As for <see cref="Read"/>.</param>
    /// <param name="severity">As for <see cref="Read"/>.</param>
    /// <param name="names">What the two are called where they are written.</param>
    public static IEnumerable<Diagnostic> FaultsOf(
        string versions,
        string severity,
        (string Versions, string Severity) names
    )
    {
        if (versions.Length > 0 && ServerVersions.Parse(versions) is null)
            yield return DiagnosticCatalog.InvalidLintSetting.At(
                location: null,
                versions,
                names.Versions,
                "write a major version of PostgreSQL, or the first and the last: 15, 14-18."
            );
        if (severity.Length > 0 && !DiagnosticSeverities.TryParse(severity, out _))
            yield return DiagnosticCatalog.InvalidLintSetting.At(
                location: null,
                severity,
                names.Severity,
                NearestName.Find(severity, DiagnosticSeverities.Words) is { } nearest
                    ? $"did you mean '{nearest}'?"
                    : $"it is one of {string.Join(", ", DiagnosticSeverities.Words)}."
            );
    }
}
