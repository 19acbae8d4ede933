using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>What every command answers when it fails.</summary>
internal sealed record FailureJson(ErrorJson Error);

/// <summary>Why a command failed.</summary>
/// <param name="Kind">What kind of failure it is, a word that does not change.</param>
/// <param name="ExitCode">The exit code of the process.</param>
/// <param name="Message">The message for people.</param>
internal sealed record ErrorJson(string Kind, int ExitCode, string Message)
{
    /// <summary>The revision that failed.</summary>
    public string? Revision { get; init; }

    /// <summary>The place in the migration that failed.</summary>
    public PlaceJson? Place { get; init; }

    /// <summary>PostgreSQL's error code.</summary>
    public string? Sqlstate { get; init; }

    /// <summary>The revisions that ran before, in this run.</summary>
    public string[]? Done { get; init; }

    /// <summary>The revisions of this run that were taken back (<c>--on-failure revert</c>).</summary>
    public string[]? Reverted { get; init; }

    /// <summary>The revisions that were to run after it.</summary>
    public string[]? NotRun { get; init; }

    /// <summary>The faults of the migrations.</summary>
    public DiagnosticJson[]? Diagnostics { get; init; }
}

/// <summary>A place in a file; line and column are counted from 1.</summary>
internal sealed record PlaceJson(string Path, int Line, int Column)
{
    public static PlaceJson? Of(SourceLocation? location) =>
        location is null ? null : new(location.Path, location.Start.Line + 1, location.Start.Column + 1);
}

/// <summary>A fault of a migration.</summary>
internal sealed record DiagnosticJson(string Id, string Severity, string Message, PlaceJson? Place)
{
    public static DiagnosticJson Of(Diagnostic diagnostic) =>
        new(diagnostic.Id, diagnostic.Severity.Word(), diagnostic.Message, PlaceJson.Of(diagnostic.Location));
}
