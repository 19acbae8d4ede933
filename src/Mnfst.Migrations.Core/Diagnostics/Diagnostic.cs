using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>A fault found in a migration or in the graph.</summary>
/// <param name="Descriptor">The kind of fault.</param>
/// <param name="Location">Where it is; null if the revision was not read from a file.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Severity">The severity that holds here, after the user's settings.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    SourceLocation? Location,
    string Message,
    DiagnosticSeverity Severity
)
{
    /// <summary>The stable id of the kind of fault, such as <c>MNFST1002</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>What fixes it, the likeliest first; empty if only a person can tell.</summary>
    public EquatableArray<DiagnosticFix> Fixes { get; init; }

    /// <summary>Whether what cannot be read may have been the links of a revision, so that it would seem to have none.</summary>
    public bool MayHideLink =>
        Descriptor == DiagnosticCatalog.InvalidValue
        || Descriptor == DiagnosticCatalog.UnknownDirective
        || Descriptor == DiagnosticCatalog.DuplicateDirective;

    /// <summary>
    /// The one-line form that compilers print and MSBuild understands:
    /// <c>path(line,column): error MNFST1002: message</c>.
    /// </summary>
    public override string ToString()
    {
        var severity = Severity.Word();
        return Location is null ? $"{severity} {Id}: {Message}" : $"{Location}: {severity} {Id}: {Message}";
    }
}
