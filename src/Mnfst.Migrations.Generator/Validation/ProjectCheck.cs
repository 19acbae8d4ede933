using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>
/// Looks for what would keep the generated code from compiling, so that it is told where it is written and not as an error
/// in code that nobody wrote.
/// </summary>
internal static class ProjectCheck
{
    // File-scoped namespaces.
    private const LanguageVersion OldestVersion = LanguageVersion.CSharp10;

    public static IncrementalValueProvider<ProjectModel> CheckProject(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .CompilationProvider.Combine(
                options.Select(static (options, _) => (options.RootNamespace, options.Directory))
            )
            .Select(
                static (x, _) => Check((CSharpCompilation)x.Left, x.Right.RootNamespace, x.Right.Directory)
            )
            .WithTrackingName(MigrationGeneratorSteps.CheckProject);

    private static ProjectModel Check(
        CSharpCompilation compilation,
        string rootNamespace,
        string projectDirectory
    )
    {
        if (compilation.LanguageVersion < OldestVersion)
            return new ProjectModel
            {
                Diagnostics = EquatableArray.Of(
                    DiagnosticCatalog.CSharpVersion.At(
                        location: null,
                        OldestVersion.ToDisplayString(),
                        compilation.LanguageVersion.ToDisplayString()
                    )
                ),
            };
        var diagnostics = new CodeDiagnostics(projectDirectory);
        var names = new GeneratedNames(compilation.Assembly.GlobalNamespace, rootNamespace, diagnostics);
        var canBeNamed = names.CheckNamespaces();
        var takesCatalog = names.CheckCatalog();
        var takesRevisionIds = names.CheckRevisionIds();
        return new ProjectModel
        {
            Diagnostics = diagnostics.ToArray(),
            TakesCatalog = canBeNamed && takesCatalog,
            TakesRevisionIds = canBeNamed && takesRevisionIds,
        };
    }
}
