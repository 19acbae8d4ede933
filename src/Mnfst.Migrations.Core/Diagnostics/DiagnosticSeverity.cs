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
