using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mnfst.Migrations.CodeFixes.Texts;

/// <summary>Makes the same choice at every diagnostic, in .sql files as well, which Roslyn's own provider leaves out.</summary>
internal sealed class TextFixAllProvider : FixAllProvider
{
    public static readonly TextFixAllProvider Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var cancel = fixAllContext.CancellationToken;
        var edits = new List<TextEdit>();
        foreach (var project in ProjectsOf(fixAllContext))
        {
            foreach (var diagnostic in await DiagnosticsOfAsync(fixAllContext, project).ConfigureAwait(false))
            {
                foreach (var (fix, key) in TextFixes.Of(diagnostic))
                {
                    if (
                        key == fixAllContext.CodeActionEquivalenceKey
                        && await TextEdit.FindAsync(project, fix, cancel).ConfigureAwait(false) is { } edit
                    )
                        edits.Add(edit);
                }
            }
        }
        return edits.Count == 0
            ? null
            : CodeAction.Create(
                "Fix all",
                token => TextEdit.ApplyAsync(fixAllContext.Solution, edits, token),
                fixAllContext.CodeActionEquivalenceKey
            );
    }

    private static IEnumerable<Project> ProjectsOf(FixAllContext context) =>
        context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(
        FixAllContext context,
        Project project
    ) =>
        context is { Scope: FixAllScope.Document, Document: { } document }
            ? context.GetDocumentDiagnosticsAsync(document)
            : context.GetAllDiagnosticsAsync(project);
}
