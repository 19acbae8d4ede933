using System.Text.Json;
using System.Text.Json.Serialization;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>
/// An answer of MSBuild, kept in the user's cache folder with all that it depends on. It is taken again while each of these
/// things is what it was.
/// </summary>
internal sealed class RememberedAnswer
{
    /// <summary>How many are kept, of all projects.</summary>
    private const int MaxAnswers = 200;

    private readonly string? _file;
    private readonly Func<Snapshot> _take;
    private readonly Snapshot _before;

    private RememberedAnswer(string? file, Func<Snapshot> take)
    {
        _file = file;
        _take = take;
        _before = take();
    }

    /// <summary>What was said of a project without building it: it changes with the list of its files.</summary>
    /// <param name="project">The project.</param>
    /// <param name="question">The arguments of MSBuild.</param>
    public static RememberedAnswer OfEvaluation(ProjectSource project, IReadOnlyList<string> question) =>
        new(FileOf(project, question), () => Snapshot.OfEvaluation(project, question));

    /// <summary>What was said of a project when it was built: it changes with what is in any file.</summary>
    /// <param name="project">The project.</param>
    /// <param name="question">The arguments of MSBuild.</param>
    public static RememberedAnswer OfBuild(ProjectSource project, IReadOnlyList<string> question) =>
        new(FileOf(project, question), () => Snapshot.OfBuild(project, question));

    /// <summary>Why it cannot be taken; null if it was.</summary>
    public string? Reason { get; private set; }

    /// <summary>The answer; null if something has changed since, or may have.</summary>
    public string? Find()
    {
        Reason = _before.Doubt;
        if (Reason is not null || Read() is not { } record)
            return null;
        Reason =
            _before.FindDifference(record.Inputs)
            ?? new Snapshot(Describe(record.Products), null).FindDifference(record.ProductLines);
        return Reason is null ? record.Answer : null;
    }

    /// <summary>Forgets it: what is asked now may fail.</summary>
    public void Forget()
    {
        if (File.Exists(_file))
            File.Delete(_file);
    }

    /// <summary>Keeps an answer, if all is still as it was before the question.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="products">Files that have to stay as they are now.</param>
    public void Remember(string answer, IEnumerable<string> products)
    {
        if (_file is null || _before.Doubt is not null || _take().FindDifference(_before.Lines) is not null)
            return;
        var files = products.ToArray();
        var record = new AnswerRecord([.. _before.Lines], files, Describe(files), answer);
        CachedFile.Write(
            _file,
            JsonSerializer.SerializeToUtf8Bytes(record, AnswerJson.Default.AnswerRecord),
            MaxAnswers
        );
    }

    private AnswerRecord? Read()
    {
        try
        {
            return _file is not null && File.Exists(_file)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), AnswerJson.Default.AnswerRecord)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string[] Describe(IEnumerable<string> files) =>
        [.. files.Distinct().Select(file => InputFile.Of(file).ToLine())];

    /// <summary>A terminal with another environment has an answer of its own.</summary>
    private static string? FileOf(ProjectSource project, IReadOnlyList<string> question) =>
        CachedFile.Find(
            "builds",
            [Path.GetFullPath(project.File), BuildSurroundings.Environment, .. question]
        );
}

/// <summary>What is kept.</summary>
/// <param name="Inputs">What the answer depends on.</param>
/// <param name="Products">Files that the build has made or found.</param>
/// <param name="ProductLines">What they were.</param>
/// <param name="Answer">The answer.</param>
internal sealed record AnswerRecord(string[] Inputs, string[] Products, string[] ProductLines, string Answer);

[JsonSerializable(typeof(AnswerRecord))]
internal sealed partial class AnswerJson : JsonSerializerContext;
