using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Mnfst.Migrations.CodeFixes.Texts;

/// <summary>Offers the fixes that a diagnostic carries and that write something else at one place.</summary>
internal static class TextFixes
{
    // A diagnostic with one fix leaves no choice, so that all such can be mended at once.
    private const string OnlyChoice = "Mnfst.OnlyChoice";

    /// <summary>The fixes of a diagnostic, each with what tells that another one does the same.</summary>
    public static IEnumerable<(TextFix Fix, string Key)> Of(Diagnostic diagnostic)
    {
        var fixes = FixProperties.Read(diagnostic.Properties).OfType<TextFix>().ToList();
        return fixes.Select(fix => (fix, fixes.Count == 1 ? OnlyChoice : fix.Title));
    }

    /// <summary>Offers those fixes of the diagnostics that still hold.</summary>
    public static async Task OfferAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (fix, key) in Of(diagnostic))
            {
                var found = await TextEdit
                    .FindAsync(project, fix, context.CancellationToken)
                    .ConfigureAwait(false);
                if (found is not { } edit)
                    continue;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title,
                        cancel => TextEdit.ApplyAsync(project.Solution, [edit], cancel),
                        key
                    ),
                    diagnostic
                );
            }
        }
    }
}
