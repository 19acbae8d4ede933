using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Programs;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary>What is typed after <c>init</c>, from where the user stands.</summary>
internal sealed class NextSteps(SourceFinder finder)
{
    /// <summary>The lines to type.</summary>
    /// <param name="context">Where the user stands.</param>
    /// <param name="folder">What was made, by its full path.</param>
    /// <param name="kind">What it is.</param>
    public IEnumerable<string> Of(CommandContext context, string folder, InitKind kind)
    {
        var current = context.Surroundings.Folder;
        var tests = kind.HasTests ? Quote(Path.GetRelativePath(current, $"{folder}.Tests")) : null;
        if (kind.IsProject && FindSolution(folder) is { } solution)
        {
            var named =
                Path.GetDirectoryName(solution) == current
                    ? ""
                    : $"{Quote(Path.GetRelativePath(current, solution))} ";
            var added = Quote(Path.GetRelativePath(current, folder));
            yield return $"dotnet sln {named}add {(tests is null ? added : $"{added} {tests}")}";
        }
        var command = ToolCommand.In(folder);
        yield return finder.FindStart(context) == folder
            ? $"{command} upgrade"
            : $"cd {Quote(Path.GetRelativePath(current, folder))} && {command} upgrade";
        if (tests is not null)
            yield return $"dotnet test {tests}";
    }

    /// <summary>The solution that the folder is in; beyond the repository it is somebody else's.</summary>
    private static string? FindSolution(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var solution = at.EnumerateFiles("*.sln*")
                .Select(file => file.FullName)
                .Where(path => Path.GetExtension(path) is ".sln" or ".slnx")
                .Min(StringComparer.Ordinal);
            if (solution is not null)
                return solution;
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                return null;
        }
        return null;
    }

    private static string Quote(string path) =>
        path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
