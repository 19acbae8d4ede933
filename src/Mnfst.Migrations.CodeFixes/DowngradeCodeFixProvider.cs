using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.CodeFixes.Downgrades;
using Mnfst.Migrations.CodeFixes.Texts;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.CodeFixes;

/// <summary>Adds a downgrade to a migration that has none, or says that there is no way back.</summary>
[Shared]
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(DowngradeCodeFixProvider),
    DocumentKinds = [ProviderExport.Code, ProviderExport.File],
    DocumentExtensions = [ProviderExport.CodeExtension, ProviderExport.FileExtension]
)]
public sealed class DowngradeCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticCatalog.NoDowngrade.Id];

    /// <summary>None: each way back, or the lack of one, is a matter of its own.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not Document document)
        {
            await TextFixes.OfferAsync(context).ConfigureAwait(false);
            return;
        }
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var declaration = root!
            .FindNode(context.Span)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>(type => type.Identifier.Span == context.Span);
        if (declaration is null)
            return;
        if (!declaration.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            Offer(DowngradeFixTitles.Reverse, DowngradeSyntax.AddReversal);
            Offer(DowngradeFixTitles.Add, DowngradeSyntax.AddMethod);
        }
        Offer(DowngradeFixTitles.MarkIrreversible, DowngradeSyntax.AddIrreversible);

        void Offer(string title, Func<TypeDeclarationSyntax, TypeDeclarationSyntax> change) =>
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    _ =>
                        Task.FromResult(
                            document.WithSyntaxRoot(root.ReplaceNode(declaration, change(declaration)))
                        ),
                    title
                ),
                context.Diagnostics
            );
    }
}
