using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Emit;
using Mnfst.Migrations.Generator.Models;
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
            .Combine(context.FindCatalogAttributes())
            .Select(
                static (x, _) =>
                    Check(
                        (CSharpCompilation)x.Left.Left,
                        x.Right,
                        x.Left.Right.RootNamespace,
                        x.Left.Right.Directory
                    )
            )
            .WithTrackingName(MigrationGeneratorSteps.CheckProject);

    /// <summary>Where the project itself says which catalog it has.</summary>
    private static IncrementalValueProvider<EquatableArray<Place>> FindCatalogAttributes(
        this IncrementalGeneratorInitializationContext context
    ) =>
        context
            .SyntaxProvider.ForAttributeWithMetadataName(
                AuthoringTypes.CatalogAttribute,
                static (node, _) => node is CompilationUnitSyntax,
                static (found, cancel) =>
                    found.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancel) is { } syntax
                        ? Place.Of(syntax)
                        : default(Place?)
            )
            .Collect()
            .Select(static (places, _) => places.OfType<Place>().ToEquatableArray());

    private static ProjectModel Check(
        CSharpCompilation compilation,
        EquatableArray<Place> catalogAttributes,
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
        foreach (var place in catalogAttributes)
            diagnostics.Report(
                DiagnosticCatalog.TakenName,
                place,
                CatalogSource.Name,
                "an attribute that generated code already adds to the assembly",
                "Remove this one."
            );
        return new ProjectModel
        {
            Diagnostics = diagnostics.ToArray(),
            TakesCatalog = canBeNamed && takesCatalog && catalogAttributes.Count == 0,
            TakesRevisionIds = canBeNamed && takesRevisionIds,
        };
    }
}
