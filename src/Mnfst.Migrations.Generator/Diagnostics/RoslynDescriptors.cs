using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Diagnostics;
using CoreDescriptor = Mnfst.Migrations.Core.Diagnostics.DiagnosticDescriptor;
using CoreSeverity = Mnfst.Migrations.Core.Diagnostics.DiagnosticSeverity;

namespace Mnfst.Migrations.Generator.Diagnostics;

/// <summary>Core's catalogue of diagnostics, as the compiler knows them.</summary>
internal static class RoslynDescriptors
{
    private static readonly Dictionary<string, Microsoft.CodeAnalysis.DiagnosticDescriptor> ById =
        DiagnosticCatalog.All.ToDictionary(descriptor => descriptor.Id, ToRoslyn);

    public static Microsoft.CodeAnalysis.DiagnosticDescriptor Of(CoreDescriptor descriptor) =>
        ById[descriptor.Id];

    private static Microsoft.CodeAnalysis.DiagnosticDescriptor ToRoslyn(CoreDescriptor descriptor) =>
        new(
            descriptor.Id,
            descriptor.Title,
            // Core has put the message together.
            "{0}",
            "Mnfst.Migrations",
            descriptor.DefaultSeverity == CoreSeverity.Error
                ? Microsoft.CodeAnalysis.DiagnosticSeverity.Error
                : Microsoft.CodeAnalysis.DiagnosticSeverity.Warning,
            isEnabledByDefault: true,
            helpLinkUri: descriptor.HelpLink,
            customTags: descriptor.IsConfigurable ? [] : [WellKnownDiagnosticTags.NotConfigurable]
        );
}
