using System.Text.Json;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Statements.Corpus;

/// <summary>A text with what PostgreSQL's parser says of each of its statements; <c>record.mjs</c> records it.</summary>
internal sealed record RecordedText(string Text, string[] Answers)
{
    private static readonly string[] Parts = ["setup", "old", "new"];

    /// <summary>The statements of every form that the reader knows.</summary>
    public static IReadOnlyList<RecordedText> Corpus { get; } =
    [new(Resource("corpus.sql"), AnswersIn("corpus")[0])];

    /// <summary>Pairs of schemas, see Data/diff-cases.md of the tests of schemas.</summary>
    public static IReadOnlyList<RecordedText> Pairs { get; } = ReadPairs();

    public IReadOnlyList<TextSpan> Statements { get; } = SqlStatementSplitter.Split(Text).Statements;

    private static List<RecordedText> ReadPairs()
    {
        using var document = JsonDocument.Parse(Resource("diff-cases.json"));
        var texts =
            from pair in document.RootElement.GetProperty("cases").EnumerateArray()
            from part in Parts
            select pair.TryGetProperty(part, out var text) ? text.GetString()! : "";
        return [.. texts.Zip(AnswersIn("diff-cases"), (text, answers) => new RecordedText(text, answers))];
    }

    private static string[][] AnswersIn(string name) =>
        JsonSerializer.Deserialize<string[][]>(Resource($"{name}.answers.json"))!;

    private static string Resource(string name)
    {
        using var stream = typeof(RecordedText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
