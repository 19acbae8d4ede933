using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// A .sql revision file: one revision, what it runs, and what is wrong with it. Compares by value, locations
/// included, so that the compiler can tell whether a file has changed.
/// </summary>
/// <param name="Path">The file, as it was named to the reader.</param>
public sealed record SqlRevisionFile(string Path)
{
    /// <summary>The revision; null if the file does not say its id.</summary>
    public Revision? Revision { get; init; }

    /// <summary>How the revision runs.</summary>
    public TransactionMode Transaction { get; init; }

    /// <summary>The settings of the session that runs the revision, in the order of the file.</summary>
    public EquatableArray<RevisionSetting> Settings { get; init; }

    /// <summary>What whoever runs the revision is asked for, in the order of the file.</summary>
    public EquatableArray<RevisionArgument> Arguments { get; init; }

    /// <summary>What must be true before the upgrade runs, in the order of the file.</summary>
    public EquatableArray<RevisionRequirement> UpgradeRequirements { get; init; }

    /// <summary>What must be true before the downgrade runs, in the order of the file.</summary>
    public EquatableArray<RevisionRequirement> DowngradeRequirements { get; init; }

    /// <summary>The steps of the upgrade section, in order; empty as well if the section is missing.</summary>
    public EquatableArray<SqlStep> Upgrade { get; init; }

    /// <summary>The steps of the downgrade section, in order; null if there is no such section.</summary>
    public EquatableArray<SqlStep>? Downgrade { get; init; }

    /// <summary>Why there is no downgrade; null if the file does not say.</summary>
    public string? IrreversibleReason { get; init; }

    /// <summary>The files whose statements are part of this one, each once, in the order in which they are first included.</summary>
    public EquatableArray<IncludedFile> Includes { get; init; }

    /// <summary>What is wrong with the file, in the order of the text; then with the files that it includes.</summary>
    public EquatableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether something is wrong that must be fixed before the revision can run.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
