using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What <c>mnfst.json</c> says of lint; null, and nothing, is for what it does not say.</summary>
internal sealed record LintSection
{
    /// <summary>The servers that the migrations run on: <c>postgres_versions</c>, as written.</summary>
    public string? PostgresVersions { get; init; }

    /// <summary>The last revisions that are released, or the Git ref that has all of them.</summary>
    public string? Since { get; init; }

    /// <summary>The file of the findings that are accepted, as written.</summary>
    public string? Baseline { get; init; }

    /// <summary>From which severity on findings are a failure; null in <see cref="FailOn"/> for none.</summary>
    public FailOn? FailOn { get; init; }

    /// <summary>The severities of rules, by their ids; null for a rule that is switched off.</summary>
    public IReadOnlyDictionary<string, DiagnosticSeverity?> Severities { get; init; } =
        new Dictionary<string, DiagnosticSeverity?>();

    /// <summary>The rules of the project's own.</summary>
    public IReadOnlyList<LintPattern> Rules { get; init; } = [];

    /// <summary>These settings, and the others where these say nothing.</summary>
    public LintSection Or(LintSection others) =>
        new()
        {
            PostgresVersions = PostgresVersions ?? others.PostgresVersions,
            Since = Since ?? others.Since,
            Baseline = Baseline ?? others.Baseline,
            FailOn = FailOn ?? others.FailOn,
            Rules = [.. others.Rules, .. Rules],
            Severities = others
                .Severities.Concat(Severities)
                .GroupBy(rule => rule.Key, StringComparer.Ordinal)
                .ToDictionary(rule => rule.Key, rule => rule.Last().Value, StringComparer.Ordinal),
        };
}

/// <summary>From which severity on findings are a failure.</summary>
/// <param name="Least">The severity; null if they never are.</param>
internal sealed record FailOn(DiagnosticSeverity? Least)
{
    /// <summary>The meaning of a word; null if it has none.</summary>
    public static FailOn? Parse(string word) =>
        DiagnosticSeverities.TryParse(word, out var least) ? new FailOn(least) : null;
}
