using System.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>Files that may be included, by their paths; their texts are written as Latin 1, so that one may be no UTF-8.</summary>
internal sealed class TextIncludes(IReadOnlyDictionary<string, string> files) : IncludeSource
{
    public override IEnumerable<string> Paths => files.Keys;

    public override string? Find(string path, out Diagnostic? misreading)
    {
        misreading = null;
        return files.GetValueOrDefault(path) is { } text
            ? SqlFileText.Decode(path, Encoding.Latin1.GetBytes(text), out misreading)
            : null;
    }

    public override string AdviceFor(string path) => "It has to be listed.";
}
