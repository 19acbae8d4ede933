using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>Everything on which an answer of MSBuild depends, a line for each thing.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Doubt">Why nobody can tell whether something has changed; null if it can be told.</param>
internal sealed record Snapshot(IReadOnlyList<string> Lines, string? Doubt)
{
    /// <summary>What a project's list of files depends on: its project files, and which files there are.</summary>
    public static Snapshot OfEvaluation(ProjectSource project, IEnumerable<string> question) =>
        Take(project, question, isOfBuild: false);

    /// <summary>What a build depends on: all files of the project and of those that it refers to, as they are.</summary>
    public static Snapshot OfBuild(ProjectSource project, IEnumerable<string> question) =>
        Take(project, question, isOfBuild: true);

    /// <summary>The first thing in which it differs from another one; null if it does not.</summary>
    public string? FindDifference(IReadOnlyList<string> before)
    {
        var known = before.ToHashSet(StringComparer.Ordinal);
        var difference = Lines.FirstOrDefault(line => !known.Remove(line)) ?? known.FirstOrDefault();
        return difference is null ? null : $"'{difference.Split('\t')[0]}' is not what it was";
    }

    private static Snapshot Take(ProjectSource project, IEnumerable<string> question, bool isOfBuild)
    {
        var lines = new List<string>(BuildSurroundings.Describe());
        lines.AddRange(question.Select(argument => $"asked\t{argument}"));
        string? doubt = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([Path.GetFullPath(project.File)]);
        try
        {
            while (open.TryDequeue(out var file))
            {
                if (!seen.Add(file))
                    continue;
                var inputs = ProjectInputs.Read(file);
                doubt ??= inputs.Doubt;
                Add(lines, inputs, isOfBuild);
                if (!isOfBuild)
                    continue;
                foreach (var reference in inputs.References)
                    open.Enqueue(reference);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            doubt ??= e.Message;
        }
        return new Snapshot([.. lines.Distinct()], doubt);
    }

    private static void Add(List<string> lines, ProjectInputs inputs, bool isOfBuild)
    {
        lines.AddRange(inputs.ProjectFiles.Select(file => InputFile.Of(file).ToLine()));
        var walked = InputFolder
            .List(inputs.Folder, inputs.Made)
            .Concat(inputs.Folders.SelectMany(folder => InputFolder.List(folder, [])))
            .Concat(inputs.Files.Select(InputFile.Of));
        lines.AddRange(walked.Select(file => isOfBuild ? file.ToLine() : file.ToNameLine()));
    }
}
