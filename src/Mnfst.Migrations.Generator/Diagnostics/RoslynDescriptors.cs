using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Rules;
using CoreDescriptor = Mnfst.Migrations.Core.Diagnostics.DiagnosticDescriptor;
using CoreSeverity = Mnfst.Migrations.Core.Diagnostics.DiagnosticSeverity;

namespace Mnfst.Migrations.Generator.Diagnostics;

/// <summary>Core's catalogue of diagnostics, as the compiler knows them.</summary>
internal static class RoslynDescriptors
{
    /// <summary>
    /// Severities and pragmas do not reach what is not configurable; a SuppressMessage attribute does, unless the compiler
    /// says it. One that is suppressed would be worse than none: csc succeeds then and writes no assembly, and the build
    /// goes on with the last one.
    /// </summary>
    private static readonly string[] Unsilenceable =
    [
        WellKnownDiagnosticTags.NotConfigurable,
        WellKnownDiagnosticTags.Compiler,
    ];

    private static readonly Dictionary<string, Microsoft.CodeAnalysis.DiagnosticDescriptor> ById =
        DiagnosticCatalog
            .All.Concat(LintRules.All.Select(rule => rule.Descriptor))
            .ToDictionary(descriptor => descriptor.Id, ToRoslyn);

    /// <summary>A diagnostic of the catalogue, or one of a rule of a project's own.</summary>
    public static Microsoft.CodeAnalysis.DiagnosticDescriptor Of(CoreDescriptor descriptor) =>
        ById.TryGetValue(descriptor.Id, out var known) ? known : ToRoslyn(descriptor);

    private static Microsoft.CodeAnalysis.DiagnosticDescriptor ToRoslyn(CoreDescriptor descriptor) =>
        new(
            descriptor.Id,
            descriptor.Title,
            // Core has put the message together.
            "{0}",
            "Mnfst.Migrations",
            descriptor.DefaultSeverity switch
            {
                CoreSeverity.Error => Microsoft.CodeAnalysis.DiagnosticSeverity.Error,
                CoreSeverity.Warning => Microsoft.CodeAnalysis.DiagnosticSeverity.Warning,
                _ => Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
            },
            isEnabledByDefault: true,
            description: $"'{descriptor.HelpCommand}' prints what it means, with an example and the fix.",
            helpLinkUri: descriptor.HelpLink,
            customTags: descriptor.IsConfigurable ? [] : Unsilenceable
        );
}
