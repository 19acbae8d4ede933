using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Collects what is wrong with one class.</summary>
internal sealed class CodeDiagnostics(string projectDirectory)
{
    private const int LongestQuotation = 60;

    private readonly List<Diagnostic> _diagnostics = [];

    public bool HasErrors =>
        _diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public SourceLocation At(Place place) =>
        new(ProjectPath.Relative(projectDirectory, place.File), place.Span, place.Start, place.End);

    public void Report(DiagnosticDescriptor descriptor, Place place, params object[] arguments) =>
        _diagnostics.Add(descriptor.At(At(place), arguments));

    /// <summary>Reports a value that is missing or cannot be meant.</summary>
    /// <param name="place">Where it is, or should be.</param>
    /// <param name="value">The value.</param>
    /// <param name="owner">Whose value it is.</param>
    /// <param name="advice">What is wrong with it and what to write.</param>
    public void ReportInvalid(Place place, string value, string owner, string advice) =>
        Report(DiagnosticCatalog.InvalidValue, place, Shorten(value), owner, advice);

    /// <summary>Reports that something is given again, at the second place.</summary>
    public void ReportDuplicate(Place place, string what, Place first) =>
        Report(DiagnosticCatalog.DuplicateDirective, place, what, first.Start.Line + 1);

    public EquatableArray<Diagnostic> ToArray() => _diagnostics.ToEquatableArray();

    private static string Shorten(string value) =>
        value.Length <= LongestQuotation ? value : value.Substring(0, LongestQuotation) + "...";
}
