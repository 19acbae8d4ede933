using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>A rule that <c>mnfst.json</c> makes.</summary>
/// <param name="Id">Its id, which is none of ours.</param>
/// <param name="Statement">The words that the statements begin with: <c>DROP TABLE</c>.</param>
/// <param name="Message">What to say of them.</param>
internal sealed record LintPattern(string Id, string Statement, string Message)
{
    /// <summary>The names of what they touch, in which * stands for any characters and ? for one; null for any.</summary>
    public string? Object { get; init; }

    /// <summary>Its severity; null for a warning.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>Whether it matters in a downgrade.</summary>
    public bool HoldsForDowngrades { get; init; }
}
