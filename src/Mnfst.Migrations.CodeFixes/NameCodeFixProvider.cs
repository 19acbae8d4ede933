using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Mnfst.Migrations.CodeFixes.Texts;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.CodeFixes;

/// <summary>Corrects a name that does not exist, in a link or of a directive, to the one most likely meant.</summary>
[Shared]
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(NameCodeFixProvider),
    DocumentKinds = [ProviderExport.Code, ProviderExport.File],
    DocumentExtensions = [ProviderExport.CodeExtension, ProviderExport.FileExtension]
)]
public sealed class NameCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticCatalog.UnknownDownRevision.Id,
        DiagnosticCatalog.UnknownDependency.Id,
        DiagnosticCatalog.PartialId.Id,
        DiagnosticCatalog.UnknownDirective.Id,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => TextFixAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => TextFixes.OfferAsync(context);
}
