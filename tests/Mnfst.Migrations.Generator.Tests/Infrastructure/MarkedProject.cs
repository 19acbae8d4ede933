using System.Text;
using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>
/// A project in whose files every diagnostic is drawn where it is expected: <c>«MNFST1002 x»</c> stands for the text
/// <c>x</c> with that diagnostic on it.
/// </summary>
public static class MarkedProject
{
    /// <summary>Runs the generator and asserts that it reports what is drawn, there and nothing else.</summary>
    public static GeneratorOutcome Check(MigrationProject marked)
    {
        var files = marked.Files.ToList();
        foreach (var (path, text) in files)
            marked.With(path, Unmark(text));
        var outcome = marked.Run();
        Assert.All(
            files,
            file =>
            {
                var here = outcome.Diagnostics.Where(d => GeneratorOutcome.PathOf(d) == file.Key).ToList();
                Assert.Equal(file.Value, Mark(marked.Files[file.Key], here));
            }
        );
        Assert.All(outcome.Diagnostics, d => Assert.Contains(GeneratorOutcome.PathOf(d), marked.Files.Keys));
        return outcome;
    }

    /// <summary>The same for a project of one file.</summary>
    public static GeneratorOutcome Check(string path, string marked) =>
        Check(new MigrationProject().With(path, marked));

    private static string Unmark(string marked)
    {
        var text = new StringBuilder();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '«')
                i += "MNFST1002 ".Length;
            else if (marked[i] != '»')
                text.Append(marked[i]);
        }
        return text.ToString();
    }

    private static string Mark(string text, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var marked = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            marked.Append(
                '»',
                diagnostics.Count(d => d.Location.SourceSpan is { Length: > 0 } span && span.End == i)
            );
            foreach (
                var diagnostic in diagnostics.Where(d => d.Location.SourceSpan.Start == i).OrderBy(d => d.Id)
            )
                marked
                    .Append($"«{diagnostic.Id} ")
                    .Append(diagnostic.Location.SourceSpan.Length == 0 ? "»" : "");
            if (i < text.Length)
                marked.Append(text[i]);
        }
        return marked.ToString();
    }
}
