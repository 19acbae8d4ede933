using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Generator.Options;
using CoreDiagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;
using RoslynPosition = Microsoft.CodeAnalysis.Text.LinePosition;
using RoslynSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace Mnfst.Migrations.Generator.Diagnostics;

/// <summary>Hands diagnostics to the compiler.</summary>
internal static class DiagnosticReports
{
    /// <summary>Reports diagnostics in .sql files.</summary>
    public static void ReportInSql(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<CoreDiagnostic> diagnostics,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context.RegisterSourceOutput(
            diagnostics.Combine(options),
            static (output, x) =>
                output.ReportDiagnostic(ToRoslyn(x.Left, FileLocation(x.Left, x.Right), x.Right))
        );

    /// <summary>
    /// Reports diagnostics in C#, where #pragma and .editorconfig hold only for a location in a syntax tree. A tree
    /// belongs to one compilation, so only these are reported anew with every edit; as a rule there are none.
    /// </summary>
    public static void ReportInCode(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<CoreDiagnostic> diagnostics,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context.RegisterSourceOutput(
            diagnostics.Combine(options).Combine(context.CompilationProvider),
            static (output, x) =>
            {
                var ((diagnostic, options), compilation) = x;
                var location =
                    TreeLocation(diagnostic, options, compilation) ?? FileLocation(diagnostic, options);
                output.ReportDiagnostic(ToRoslyn(diagnostic, location, options));
            }
        );

    private static Diagnostic ToRoslyn(
        CoreDiagnostic diagnostic,
        Location location,
        ProjectOptions options
    ) =>
        Diagnostic.Create(
            RoslynDescriptors.Of(diagnostic.Descriptor),
            location,
            FixProperties.Write(diagnostic.Fixes, options.Directory),
            diagnostic.Message
        );

    private static Location? TreeLocation(
        CoreDiagnostic diagnostic,
        ProjectOptions options,
        Compilation compilation
    )
    {
        if (diagnostic.Location is not { } location)
            return null;
        var file = ProjectPath.Absolute(options.Directory, location.Path);
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree =>
            ProjectPath.Absolute(options.Directory, tree.FilePath) == file && tree.Length >= location.Span.End
        );
        return tree is null ? null : Location.Create(tree, ToRoslyn(location.Span));
    }

    private static Location FileLocation(CoreDiagnostic diagnostic, ProjectOptions options) =>
        diagnostic.Location is { } location
            ? Location.Create(
                ProjectPath.Absolute(options.Directory, location.Path),
                ToRoslyn(location.Span),
                new LinePositionSpan(ToRoslyn(location.Start), ToRoslyn(location.End))
            )
            : Location.None;

    private static RoslynSpan ToRoslyn(Core.Text.TextSpan span) => new(span.Start, span.Length);

    private static RoslynPosition ToRoslyn(Core.Text.LinePosition position) =>
        new(position.Line, position.Column);
}
