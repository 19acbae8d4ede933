using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>An additional file that is nowhere on disk.</summary>
public sealed class InMemoryFile(string path, SourceText text) : AdditionalText
{
    public InMemoryFile(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8)) { }

    public override string Path => path;

    /// <summary>How often somebody asked for the text.</summary>
    public int Reads { get; private set; }

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        Reads++;
        return text;
    }
}
