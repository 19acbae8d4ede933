using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Authoring;

namespace Mnfst.Migrations.CodeFixes.Texts;

/// <summary>A change of one document, whether the compiler compiles it or reads it as an additional file.</summary>
/// <param name="Document">The document.</param>
/// <param name="Change">The change of its text.</param>
internal sealed record TextEdit(DocumentId Document, TextChange Change)
{
    /// <summary>
    /// What a fix changes; null if the text has changed since, or in C# is no string: what a constant says is said
    /// elsewhere, and perhaps of other things as well.
    /// </summary>
    public static async Task<TextEdit?> FindAsync(Project project, TextFix fix, CancellationToken cancel)
    {
        var span = new TextSpan(fix.Place.Span.Start, fix.Place.Span.Length);
        var solution = project.Solution;
        foreach (var id in solution.GetDocumentIdsWithFilePath(fix.Place.Path))
        {
            if (id.ProjectId != project.Id)
                continue;
            var replacement =
                solution.GetDocument(id) is { } code ? await InCodeAsync(code, span, fix, cancel)
                : solution.GetAdditionalDocument(id) is { } file ? await InTextAsync(file, span, fix, cancel)
                : null;
            if (replacement is not null)
                return new TextEdit(id, new TextChange(span, replacement));
        }
        return null;
    }

    /// <summary>Makes changes, each once, even where two fixes ask for the same, and of those that overlap the first.</summary>
    public static async Task<Solution> ApplyAsync(
        Solution solution,
        IEnumerable<TextEdit> edits,
        CancellationToken cancel
    )
    {
        foreach (var edited in edits.Distinct().GroupBy(edit => edit.Document, edit => edit.Change))
        {
            var isCode = solution.GetDocument(edited.Key) is not null;
            var document = solution.GetDocument(edited.Key) ?? solution.GetAdditionalDocument(edited.Key)!;
            var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
            var changed = text.WithChanges(Apart(edited.OrderBy(change => change.Span.Start)));
            solution = isCode
                ? solution.WithDocumentText(edited.Key, changed)
                : solution.WithAdditionalDocumentText(edited.Key, changed);
        }
        return solution;
    }

    private static IEnumerable<TextChange> Apart(IEnumerable<TextChange> ordered)
    {
        var end = -1;
        foreach (var change in ordered)
        {
            if (change.Span.Start < end)
                continue;
            end = change.Span.End;
            yield return change;
        }
    }

    private static async Task<string?> InCodeAsync(
        Document document,
        TextSpan span,
        TextFix fix,
        CancellationToken cancel
    )
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        return StringLiterals.Replace(root!, span, fix.Written, fix.Replacement);
    }

    private static async Task<string?> InTextAsync(
        TextDocument document,
        TextSpan span,
        TextFix fix,
        CancellationToken cancel
    )
    {
        var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
        return span.End <= text.Length && text.ToString(span) == fix.Written ? fix.Replacement : null;
    }
}
