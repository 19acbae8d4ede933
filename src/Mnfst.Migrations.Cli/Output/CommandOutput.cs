using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>What a command says, and where: results to one stream, everything else to the other.</summary>
/// <param name="Results">Standard output.</param>
/// <param name="Messages">Standard error.</param>
internal sealed record CommandOutput(Screen Results, Screen Messages)
{
    /// <summary>For whom it says it.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether results are a JSON document.</summary>
    public bool IsJson => Format == OutputFormat.Json;

    /// <summary>Whether to tell more.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether to tell results, warnings and errors only.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Tells how things go.</summary>
    public void Say(Line line)
    {
        if (!IsQuiet)
            Messages.WriteLine(line);
    }

    /// <inheritdoc cref="Say(Line)"/>
    public void Say(string text) => Say(new Line(text));

    /// <summary>Tells something that should be known, but stops nothing.</summary>
    public void Warn(string message) =>
        Messages.WriteLine(
            Format == OutputFormat.MsBuild
                ? new Line(BuildMessage.Warning(message))
                : new Line("warning: ", Palette.Waiting).Add(message)
        );

    /// <summary>Tells of something that was looked for and found.</summary>
    /// <param name="code">The code that the build gives it.</param>
    /// <param name="path">The file that it concerns.</param>
    /// <param name="message">What it is.</param>
    public void ReportFinding(string code, string path, string message) =>
        Messages.WriteLine(
            Format == OutputFormat.MsBuild
                ? new Line(BuildMessage.Error($"{path}(1,1)", code, message))
                : new Line("error: ", Palette.Bad).Add($"{path}: {message}")
        );

    /// <summary>Answers with a JSON document.</summary>
    public void WriteJson<T>(T document, JsonTypeInfo<T> type) =>
        Results.WriteLine(VisibleText.OfJson(JsonSerializer.Serialize(document, type)));

    /// <summary>Tells what was done, unless nobody wants to know or a JSON document tells it.</summary>
    public void Conclude(Line line)
    {
        if (!IsQuiet && !IsJson)
            Results.WriteLine(line);
    }
}
