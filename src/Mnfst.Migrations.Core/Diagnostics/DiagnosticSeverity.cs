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
}
