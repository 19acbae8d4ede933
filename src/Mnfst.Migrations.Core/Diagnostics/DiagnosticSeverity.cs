namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>How much a diagnostic weighs.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Something better is known; editors show it, builds do not.</summary>
    Hint,

    /// <summary>Worth a look; nothing is stopped.</summary>
    Warning,

    /// <summary>What it speaks of must be fixed before anything runs.</summary>
    Error,
}

/// <summary>What severities are called.</summary>
public static class DiagnosticSeverities
{
    private const string None = "none";

    /// <summary>The words of all severities, the least first, and <c>none</c>, for settings that take either.</summary>
    public static IReadOnlyList<string> Words { get; } = ["hint", "warning", "error", None];

    /// <summary>The word in messages, settings and answers: <c>hint</c>, <c>warning</c> or <c>error</c>.</summary>
    public static string Word(this DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Hint => "hint",
            DiagnosticSeverity.Warning => "warning",
            _ => "error",
        };

    /// <summary>The severity of a word; null if it is none.</summary>
    public static DiagnosticSeverity? Parse(string word) =>
        word switch
        {
            "hint" => DiagnosticSeverity.Hint,
            "warning" => DiagnosticSeverity.Warning,
            "error" => DiagnosticSeverity.Error,
            _ => null,
        };

    /// <summary>The meaning of one of the <see cref="Words"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="severity">The severity; null for <c>none</c>.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string word, out DiagnosticSeverity? severity)
    {
        severity = Parse(word);
        return severity is not null || word == None;
    }
}
