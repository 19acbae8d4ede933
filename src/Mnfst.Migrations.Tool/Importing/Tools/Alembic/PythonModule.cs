using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>What a module of Python says without being run: its docstring, and the names that it gives to texts.</summary>
internal sealed class PythonModule
{
    private readonly ImportFile _file;
    private readonly IReadOnlyList<IReadOnlyList<PythonToken>> _lines;

    public PythonModule(ImportFile file)
    {
        _file = file;
        _lines = PythonLines.OfModule(file.Text);
        Docstring = _lines is [[{ Kind: PythonTokenKind.String } text], ..] ? text.Text : "";
    }

    public string Docstring { get; }

    /// <summary>The texts that a name is given: one, several in brackets, or none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="report">Takes what cannot be told without running it.</param>
    /// <returns>The texts, and where they are; null if nothing is assigned to the name.</returns>
    public PythonTexts? Find(string name, ImportReport report)
    {
        foreach (var line in _lines)
        {
            if (
                line[0].Kind != PythonTokenKind.Word
                || line[0].Text != name
                || SignOf(line) is not (> 0 and var sign)
            )
                continue;
            var span = TextSpan.FromBounds(line[0].Span.Start, line[^1].Span.End);
            if (Read([.. line.Skip(sign + 1)]) is { } texts)
                return new PythonTexts(texts, _file.At(span));
            report.Fault(
                _file.At(span),
                $"'{name}' cannot be told without running the file. Write a text, a tuple of texts or None."
            );
            return new PythonTexts([], _file.At(span));
        }
        return null;
    }

    /// <summary>Where the value begins: behind the sign, with or without a type before it.</summary>
    private static int SignOf(IReadOnlyList<PythonToken> line)
    {
        if (line.Count < 2 || !line[1].Is("=") && !line[1].Is(":"))
            return -1;
        var depth = 0;
        for (var i = 1; i < line.Count; i++)
        {
            if (line[i].Is("(") || line[i].Is("["))
                depth++;
            else if (line[i].Is(")") || line[i].Is("]"))
                depth--;
            else if (depth == 0 && line[i].Is("="))
                return i;
        }
        return -1;
    }

    /// <summary>None, texts, and lists of them; null for all else.</summary>
    private static List<string>? Read(IReadOnlyList<PythonToken> value)
    {
        var texts = new List<string>();
        var mayJoin = false;
        foreach (var token in value)
        {
            if (token.Kind == PythonTokenKind.String)
            {
                // Two texts without a comma are one.
                if (mayJoin)
                    texts[^1] += token.Text;
                else
                    texts.Add(token.Text);
                mayJoin = true;
                continue;
            }
            mayJoin = false;
            if (
                !(
                    token.Is("None")
                    || token
                        is { Kind: PythonTokenKind.Sign, Text: "(" or ")" or "[" or "]" or "{" or "}" or "," }
                )
            )
                return null;
        }
        return value.Count == 0 ? null : texts;
    }
}

/// <summary>Texts that a name is given.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Place">Where they are given.</param>
internal sealed record PythonTexts(IReadOnlyList<string> Texts, SourceLocation Place);
