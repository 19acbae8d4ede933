using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary><c>init</c>: makes a project of migrations, or a folder of .sql files, that runs at once.</summary>
internal sealed class InitCommand : CliCommand
{
    private readonly NextSteps _next;

    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "Where to make it; the folder need not exist (default: here)",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<bool> _sql = new("--sql")
    {
        Description = "Create a folder of .sql files: no project, no SDK needed",
    };

    private readonly Option<bool> _sqlProject = new("--sql-project")
    {
        Description = "Make a project with its revisions in .sql files",
    };

    private readonly Option<bool> _tests = new("--tests")
    {
        Description = "Create a project of tests beside it, too: DIR.Tests",
    };

    public InitCommand(SourceFinder finder)
        : base("init", "Create a migrations project that is ready to run")
    {
        _next = new NextSteps(finder);
        Add(_folder);
        Add(_sql, _sqlProject, _tests);
        Examples =
        [
            "init src/App.Migrations",
            "init src/App.Migrations --sql-project",
            "init src/App.Migrations --tests",
            "init db --sql",
        ];
    }

    public override CommandInput Input => CommandInput.Document;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var kind = KindOf(context);
        var written = context.Get(_folder);
        var folder = Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(written, context.Surroundings.Folder)
        );
        var files = new InitFolder(folder, written).Write(kind, InitFiles.Of(NameOf(folder), kind));
        if (context.Output.IsJson)
            context.WriteJson(
                new InitJson(written, [.. files.Select(file => file.Path)]),
                AuthoringJson.Default.InitJson
            );
        else
            Tell(context, folder, kind, files);
        return Task.FromResult(ExitCode.Done);
    }

    private InitKind KindOf(CommandContext context)
    {
        var kind = PlainKindOf(context);
        if (!context.Get(_tests))
            return kind;
        return kind.IsProject
            ? kind.WithTests()
            : throw new CommandFailedException(
                "--tests creates tests of a project, and --sql creates none. Write --sql-project, or see 'mnfst explain testing' for tests of a folder.",
                ExitCode.Usage
            );
    }

    private InitKind PlainKindOf(CommandContext context) =>
        (context.Get(_sql), context.Get(_sqlProject)) switch
        {
            (true, true) => throw new CommandFailedException(
                "--sql and --sql-project exclude each other: a folder of .sql files, or a project.",
                ExitCode.Usage
            ),
            (true, _) => InitKind.SqlFolder,
            (_, true) => InitKind.SqlProject,
            _ => InitKind.CSharpProject,
        };

    private void Tell(CommandContext context, string folder, InitKind kind, IReadOnlyList<InitFile> files)
    {
        var written = context.Get(_folder);
        foreach (var file in files)
            context.Output.Say($"  {NameOf(written, file)}");
        context.Output.Conclude(
            new Line("Created", Palette.Good).Add(
                $" {files.Count} files in {(written == "." ? "this folder" : written)}. Next:"
            )
        );
        foreach (var step in _next.Of(context, folder, kind))
            context.Output.Conclude(new Line($"  {step}"));
    }

    /// <summary>A file as the user would name it, who has named the folder so.</summary>
    private static string NameOf(string written, InitFile file)
    {
        var path = Path.Combine(written == "." ? "" : written, file.Path);
        return file.Path.StartsWith("..", StringComparison.Ordinal) && written != "."
            ? Path.Combine(
                Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(written)) ?? "",
                file.Path[3..]
            )
            : path;
    }

    private static string NameOf(string folder)
    {
        var name = Path.GetFileName(folder);
        return name.Length > 0 ? name : "Migrations";
    }
}
