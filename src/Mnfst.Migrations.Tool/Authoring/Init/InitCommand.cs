using System.CommandLine;
using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary><c>init</c>: makes a project of migrations, or a folder of .sql files, that runs at once.</summary>
internal sealed class InitCommand : CliCommand
{
    private const int Named = 5;

    // A repository that was just made is empty for all that counts.
    private const string Repository = ".git";

    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "Where to make it; it may not be there yet, or must be empty (default: here)",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<bool> _sql = new("--sql")
    {
        Description = "Make a folder of .sql files: no project, no SDK needed",
    };

    public InitCommand()
        : base("init", "Make a project of migrations that runs at once")
    {
        Add(_folder);
        Add(_sql);
        Examples = ["init src/App.Migrations", "init db --sql"];
    }

    public override CommandInput Input => CommandInput.Document;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var folder = Path.GetFullPath(context.Get(_folder), context.Surroundings.Folder);
        RefuseUnlessEmpty(folder, context.Get(_folder));
        var files = InitFiles.Of(NameOf(folder), isProject: !context.Get(_sql));
        Write(folder, files);
        if (context.Output.IsJson)
            context.WriteJson(
                new InitJson(context.Get(_folder), [.. files.Select(file => file.Path)]),
                AuthoringJson.Readable.InitJson
            );
        else
            Tell(context, files);
        return Task.FromResult(ExitCode.Done);
    }

    private static void RefuseUnlessEmpty(string folder, string written)
    {
        if (File.Exists(folder))
            throw new CommandFailedException($"'{written}' is a file. Name a folder.", ExitCode.Usage);
        if (!Directory.Exists(folder))
            return;
        var there = Directory
            .EnumerateFileSystemEntries(folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => name != Repository)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (there.Count == 0)
            return;
        var more = there.Count > Named ? $" and {there.Count - Named} more" : "";
        throw new CommandFailedException(
            $"'{written}' is not empty: {string.Join(", ", there.Take(Named))}{more}. Name a folder that is, or one that is not there yet: mnfst init DIR.",
            ExitCode.Usage
        );
    }

    /// <summary>Writes all files, or leaves none.</summary>
    private static void Write(string folder, IReadOnlyList<InitFile> files)
    {
        var written = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(folder, file.Path);
                SourceFile.Create(path, file.Text);
                written.Add(path);
                if (file.IsProgram && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(path, File.GetUnixFileMode(path) | InitFile.Executable);
            }
        }
        catch (CommandFailedException)
        {
            written.ForEach(File.Delete);
            throw;
        }
    }

    private void Tell(CommandContext context, IReadOnlyList<InitFile> files)
    {
        var folder = context.Get(_folder);
        foreach (var file in files)
            context.Output.Say($"  {Path.Combine(folder, file.Path)}");
        var go =
            Path.GetFullPath(folder) == context.Surroundings.Folder
                ? ""
                : $"cd {(folder.Contains(' ') ? $"\"{folder}\"" : folder)} && ";
        context.Output.Conclude(
            new Line("Created", Palette.Good).Add(
                $" {files.Count} files in {folder}. Next: {go}mnfst upgrade"
            )
        );
    }

    private static string NameOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return name.Length > 0 ? name : "Migrations";
    }
}
