using CsCheck;

namespace Mnfst.Migrations.Generator.Tests.Fuzzing;

/// <summary>Texts that somebody has broken: pieces are lost, doubled, swapped, or come from elsewhere.</summary>
public static class Mutations
{
    private static readonly string[] Intruders =
    [
        "\"",
        "'",
        "\"\"\"",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        ";",
        "//",
        "/*",
        "#if X\n",
        "#line 7 \"x\"\n",
        "null",
        "default",
        "typeof(int)",
        "1",
        "..",
        "$\"{x}\"",
        "nameof(A)",
        "(string)(object)",
        "static ",
        "abstract ",
        "partial ",
        "file ",
        "record ",
        "<T>",
        "[Revision(\"x\")]",
        "[DownRevision(null)]",
        "/// <summary>",
        "</summary>",
        "-- mnfst:",
        "-- mnfst:upgrade\n",
        "-- mnfst:down_revision a, ,\n",
        "$$",
        "\0",
        "\ud800",
        "\u2028",
        "\r",
        "\t",
    ];

    /// <summary>The texts, some of them broken in one or more places.</summary>
    public static Gen<string[]> Of(params string[] texts) =>
        Gen.Select(
                Gen.Int[0, texts.Length - 1],
                Gen.Double[0, 1],
                Gen.Double[0, 1],
                Gen.Int[0, 40],
                Gen.Int[0, 3],
                Gen.Int[0, Intruders.Length - 1]
            )
            .Array[1, 6]
            .Select(edits =>
            {
                var broken = (string[])texts.Clone();
                foreach (var (which, from, to, length, kind, intruder) in edits)
                    broken[which] = Break(broken[which], from, to, length, kind, Intruders[intruder]);
                return broken;
            });

    private static string Break(string text, double from, double to, int length, int kind, string intruder)
    {
        var start = (int)(from * text.Length);
        var piece = text.Substring(start, Math.Min(length, text.Length - start));
        return kind switch
        {
            0 => text.Remove(start, piece.Length),
            1 => text.Insert((int)(to * text.Length), piece),
            2 => text.Remove(start, piece.Length).Insert(start, intruder),
            _ => text.Insert(start, intruder),
        };
    }
}
