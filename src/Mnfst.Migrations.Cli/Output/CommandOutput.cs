using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>What a command says, and where: results to one stream, everything else to the other.</summary>
/// <param name="Results">Standard output.</param>
/// <param name="Messages">Standard error.</param>
internal sealed record CommandOutput(Screen Results, Screen Messages)
{
    private const string ToolName = "mnfst";

    private static readonly ConcurrentDictionary<
        (JsonSerializerOptions Options, bool IsIndented),
        JsonSerializerOptions
    > ReadableOptions = new();

    /// <summary>For whom it says it.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether results are a JSON document.</summary>
    public bool IsJson => Format is OutputFormat.Json or OutputFormat.Sarif;

    /// <summary>Whether to tell more.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether to tell results, warnings and errors only.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>What is typed here to run the tool, where messages say <c>'mnfst COMMAND'</c>.</summary>
    public string Tool { get; init; } = ToolName;

    /// <summary>What goes on at the moment; null for nothing.</summary>
    public ActivityLine? Activity { get; set; }

    /// <summary>Where the paths in messages may begin, for the lines that they speak of.</summary>
    public List<string> SourceFolders { get; } = [];

    /// <summary>A message with the commands of the tool as they are typed here.</summary>
    public string AsTyped(string message) =>
        Tool == ToolName ? message : message.Replace($"'{ToolName} ", $"'{Tool} ", StringComparison.Ordinal);

    /// <summary>Tells how things go.</summary>
    public void Say(Line line)
    {
        if (!IsQuiet)
            Messages.WriteLine(OfEvent(line));
    }

    /// <inheritdoc cref="Say(Line)"/>
    public void Say(string text) => Say(new Line(AsTyped(text)));

    /// <summary>Tells something that should be known, but stops nothing.</summary>
    public void Warn(string message)
    {
        message = AsTyped(message);
        Messages.WriteLine(
            Format == OutputFormat.MsBuild
                ? new Line(BuildMessage.Warning(message))
                : OfEvent(new Line("warning: ", Palette.Waiting).Add(message))
        );
    }

    /// <summary>Tells of something that was looked for and found.</summary>
    /// <param name="code">The code that the build gives it.</param>
    /// <param name="place">The file that it concerns, or the place in it.</param>
    /// <param name="message">What it is, in a line.</param>
    /// <param name="detail">What else there is to see, for people: the build has a line for each error.</param>
    public void ReportFinding(string code, string place, string message, string? detail)
    {
        if (Format == OutputFormat.MsBuild)
        {
            var inFile = place.EndsWith(')') ? place : $"{place}(1,1)";
            Messages.WriteLine(new Line(BuildMessage.Error(inFile, code, message)));
            return;
        }
        Messages.WriteLine(new Line("error: ", Palette.Bad).Add($"{place}: {message}"));
        if (detail is not null)
            Messages.WriteLine(detail);
    }

    /// <summary>Answers with a JSON document, in which nothing is escaped that JSON does not ask for: people read it as well.</summary>
    public void WriteJson<T>(T document, JsonTypeInfo<T> type) => WriteJson(document, type, isIndented: true);

    /// <summary>Answers with one of many documents: each is a line, so that whoever reads knows where it ends.</summary>
    public void WriteJsonLine<T>(T document, JsonTypeInfo<T> type) =>
        WriteJson(document, type, isIndented: false);

    private void WriteJson<T>(T document, JsonTypeInfo<T> type, bool isIndented)
    {
        // Of thousands of lines each would have options of its own, which take longer to make than the line to write.
        var options = ReadableOptions.GetOrAdd(
            (type.Options, isIndented),
            static key => new JsonSerializerOptions(key.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                WriteIndented = key.IsIndented,
            }
        );
        var readable = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        Results.WriteExactly(VisibleText.OfJson(JsonSerializer.Serialize(document, readable)) + "\n");
    }

    /// <summary>What happens takes one line in a log, whatever others have to say about it.</summary>
    private Line OfEvent(Line line) => Messages.Traits.IsTerminal ? line : line.Flatten();

    /// <summary>Tells what was done, unless nobody wants to know or a JSON document tells it.</summary>
    public void Conclude(Line line)
    {
        if (!IsQuiet && !IsJson)
            Results.WriteLine(line);
    }
}
