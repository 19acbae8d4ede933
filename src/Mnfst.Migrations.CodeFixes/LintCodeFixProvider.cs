using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Mnfst.Migrations.CodeFixes.Operations;
using Mnfst.Migrations.CodeFixes.Revisions;
using Mnfst.Migrations.CodeFixes.Texts;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Generator.Diagnostics;

namespace Mnfst.Migrations.CodeFixes;

/// <summary>Writes the safe form of what lint finds, and the revision that it needs.</summary>
[Shared]
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(LintCodeFixProvider),
    DocumentKinds = [ProviderExport.Code, ProviderExport.File],
    DocumentExtensions = [ProviderExport.CodeExtension, ProviderExport.FileExtension]
)]
public sealed class LintCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        .. LintRules.All.Where(rule => rule is IFixingRule).Select(rule => rule.Id),
        DiagnosticCatalog.UnusedSuppression.Id,
        DiagnosticCatalog.UnknownRule.Id,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => TextFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        await TextFixes.OfferAsync(context).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixProperties.Read(diagnostic.Properties).OfType<FollowedFix>())
                await OfferAsync(context, diagnostic, fix).ConfigureAwait(false);
            if (context.TextDocument is Document code)
                await OfferAsync(context, diagnostic, code).ConfigureAwait(false);
        }
    }

    /// <summary>Offers what makes an operation safe that is written in C#.</summary>
    private static async Task OfferAsync(
        CodeFixContext context,
        Microsoft.CodeAnalysis.Diagnostic diagnostic,
        Document code
    )
    {
        var model = await code.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var change = ConcurrentCall.Find(
            diagnostic.Id,
            diagnostic.Location.SourceSpan,
            model!,
            context.CancellationToken
        );
        if (change is { } made)
            context.RegisterCodeFix(
                CodeAction.Create(
                    ConcurrentCall.Title,
                    cancel =>
                        TextEdit.ApplyAsync(code.Project.Solution, [new TextEdit(code.Id, made)], cancel),
                    ConcurrentCall.Title
                ),
                diagnostic
            );
    }

    private static async Task OfferAsync(
        CodeFixContext context,
        Microsoft.CodeAnalysis.Diagnostic diagnostic,
        FollowedFix fix
    )
    {
        var file = context.TextDocument;
        var found = await TextEdit
            .FindAsync(file.Project, fix.Change, context.CancellationToken)
            .ConfigureAwait(false);
        if (found is not { } edit)
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                fix.Title,
                async cancel =>
                {
                    var solution = await NewRevision
                        .AddAsync(file, WithDate(fix).ToFile(""), cancel)
                        .ConfigureAwait(false);
                    return await TextEdit.ApplyAsync(solution, [edit], cancel).ConfigureAwait(false);
                },
                fix.Title
            ),
            diagnostic
        );
    }

    private static FollowedFix WithDate(FollowedFix fix) =>
        fix with
        {
            Revision = fix.Revision! with { CreateDate = Core.Files.CreateDate.OfNow() },
        };
}
