using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Collects what is wrong with one file, and knows where its spans are.</summary>
internal sealed class DiagnosticBag(string path, string text)
{
    private const int LongestQuotation = 60;

    private readonly LineMap _lines = new(text);
    private readonly List<Diagnostic> _diagnostics = [];

    public string Text => text;

    public SourceLocation At(TextSpan span) => _lines.LocationOf(path, span);

    public LinePosition PositionOf(int offset) => _lines.PositionOf(offset);

    public string TextOf(TextSpan span) => text.Substring(span.Start, span.Length);

    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) =>
        Report(descriptor.At(At(span), arguments));

    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    public void Report(SqlFault fault) => _diagnostics.Add(fault.In(path, _lines));

    /// <summary>Reports a value that is missing or cannot be read.</summary>
    /// <param name="span">The value, or its directive if it is missing.</param>
    /// <param name="value">The value as written.</param>
    /// <param name="directive">Whose value it is.</param>
    /// <param name="advice">What is wrong with it and what to write.</param>
    public void ReportInvalid(TextSpan span, string value, string directive, string advice) =>
        Report(DiagnosticCatalog.InvalidValue, span, Shorten(value), directive, advice);

    /// <summary>Reports that something is given again, at the second place.</summary>
    public void ReportDuplicate(TextSpan span, string what, TextSpan first) =>
        Report(DiagnosticCatalog.DuplicateDirective, span, what, PositionOf(first.Start).Line + 1);

    /// <summary>Reports that a directive is given again, or together with one that excludes it.</summary>
    public void ReportDuplicate(Directive directive, string what, TextSpan first)
    {
        if (!directive.IsReported)
            ReportDuplicate(directive.Name, what, first);
    }

    /// <summary>Reports a directive that does not exist.</summary>
    public Directive ReportUnknown(Directive directive)
    {
        var unknown = DiagnosticCatalog.UnknownDirective.At(
            At(directive.Name),
            "Unknown",
            Shorten(directive.Written),
            directive.Suggestion is { } suggestion
                ? $"Did you mean '{suggestion}'?"
                : $"The directives are {string.Join(", ", DirectiveNames.All)}."
        );
        Report(unknown with { Fixes = FixesOf(directive) });
        return directive with { IsReported = true };
    }

    /// <summary>Reports a directive that stands where it means nothing.</summary>
    public Directive ReportMisplaced(Directive directive, string advice)
    {
        if (directive.IsReported)
            return directive;
        Report(DiagnosticCatalog.UnknownDirective, directive.Name, "Misplaced", directive.Written, advice);
        return directive with { IsReported = true };
    }

    private EquatableArray<DiagnosticFix> FixesOf(Directive directive)
    {
        if (directive.Suggestion is not { } suggestion || !directive.IsFixable)
            return default;
        // Of one whose prefix is wrong more was written than its name.
        var start = directive.Name.End - directive.Written.Length;
        return EquatableArray.Of<DiagnosticFix>(
            TextFix.Rename(At(TextSpan.FromBounds(start, directive.Name.End)), directive.Written, suggestion)
        );
    }

    public EquatableArray<Diagnostic> ToArray() =>
        _diagnostics.Count == 0
            ? default
            : _diagnostics
                .OrderBy(diagnostic => diagnostic.Location!.Span.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ToEquatableArray();

    private static string Shorten(string value) =>
        value.Length <= LongestQuotation ? value : value.Substring(0, LongestQuotation) + "...";
}
