using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Mnfst.Migrations.CodeFixes.Revisions;
using Mnfst.Migrations.CodeFixes.Texts;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Generator.Diagnostics;

namespace Mnfst.Migrations.CodeFixes;

/// <summary>Makes one head of several: adds a merge revision, or puts one branch on top of another.</summary>
[Shared]
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HeadCodeFixProvider),
    DocumentKinds = [ProviderExport.Code, ProviderExport.File],
    DocumentExtensions = [ProviderExport.CodeExtension, ProviderExport.FileExtension]
)]
public sealed class HeadCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [DiagnosticCatalog.MultipleHeads.Id];

    /// <summary>None: a project has this fault once.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixProperties.Read(diagnostic.Properties).OfType<RevisionFix>())
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title,
                        cancel =>
                            NewRevision.AddAsync(context.TextDocument, context.Span, fix.Revision, cancel),
                        fix.Title
                    ),
                    diagnostic
                );
        }
        await TextFixes.OfferAsync(context).ConfigureAwait(false);
    }
}
