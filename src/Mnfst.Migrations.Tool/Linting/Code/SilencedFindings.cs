using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Generator.Diagnostics;
using Mnfst.Migrations.Tool.Authoring.Code;

namespace Mnfst.Migrations.Tool.Linting.Code;

/// <summary>
/// Has the compiler say what <c>#pragma</c> and <c>[SuppressMessage]</c> silence: it is told the findings as those of a
/// generator, as it is told in a build.
/// </summary>
internal static class SilencedFindings
{
    private const string Number = nameof(Number);

    public static IReadOnlyList<LintFinding> Mark(
        IReadOnlyList<LintFinding> findings,
        CodeSources sources,
        CancellationToken cancellationToken
    )
    {
        if (findings.Count == 0)
            return findings;
        CSharpGeneratorDriver
            .Create(new Reporter([.. findings.Select((finding, i) => ToRoslyn(finding, i, sources))]))
            .RunGeneratorsAndUpdateCompilation(sources.Compilation, out _, out var told, cancellationToken);
        var audible = told.Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.Properties[Number])
            .ToHashSet();
        return
        [
            .. findings.Select((finding, i) => finding with { IsSilenced = !audible.Contains(NumberOf(i)) }),
        ];
    }

    private static Diagnostic ToRoslyn(LintFinding finding, int number, CodeSources sources)
    {
        var place = finding.Diagnostic.Location;
        var tree = sources.Trees.FirstOrDefault(tree => tree.FilePath == place?.Path);
        return Diagnostic.Create(
            RoslynDescriptors.Of(finding.Diagnostic.Descriptor),
            tree is null
                ? Location.None
                : Location.Create(tree, new TextSpan(place!.Span.Start, place.Span.Length)),
            ImmutableDictionary<string, string?>.Empty.Add(Number, NumberOf(number)),
            finding.Diagnostic.Message
        );
    }

    private static string NumberOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Reporter(IReadOnlyList<Diagnostic> diagnostics) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.CompilationProvider,
                (output, _) =>
                {
                    foreach (var diagnostic in diagnostics)
                        output.ReportDiagnostic(diagnostic);
                }
            );
    }
}
