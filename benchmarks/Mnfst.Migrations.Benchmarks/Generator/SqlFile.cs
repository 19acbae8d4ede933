using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mnfst.Migrations.Benchmarks.Generator;

/// <summary>An additional file: read from disk when it is asked for, as the compiler does, or edited, as an editor does.</summary>
/// <param name="path">The file.</param>
/// <param name="edited">The text that an editor has for it; null for that on disk.</param>
public sealed class SqlFile(string path, string? edited = null) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        if (edited is not null)
            return SourceText.From(edited, Encoding.UTF8);
        // As CommonCompiler.OpenFileForReadWithSmallBufferOptimization opens it.
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            bufferSize: 1
        );
        return SourceText.From(stream);
    }
}
