using System.Text.Json;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Programs;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Bundles;

/// <summary>Publishes migrations as one program, through <c>dotnet publish</c>.</summary>
internal sealed class ExecutablePublish(SourceOptions options)
{
    /// <summary>Publishes them.</summary>
    /// <param name="context">The command.</param>
    /// <param name="source">Where the migrations are.</param>
    /// <param name="kind">What the program may need.</param>
    /// <param name="runtime">The platform; null for this one.</param>
    /// <param name="file">The program; one that is there is replaced when the new one is ready.</param>
    /// <exception cref="CommandFailedException">They cannot be published, or are no command line.</exception>
    public async Task RunAsync(
        CommandContext context,
        MigrationSource source,
        ExecutableKind kind,
        string? runtime,
        string file
    )
    {
        var scratch = Directory.CreateTempSubdirectory("mnfst-bundle-");
        try
        {
            var project = ProjectOf(source, scratch.FullName, context.Surroundings.Folder);
            var name = await FindProgramNameAsync(context, project, runtime, scratch.FullName);
            var output = Path.Combine(scratch.FullName, "out");
            string[] arguments =
            [
                "publish",
                project,
                .. DotNetRun.QuietBuild,
                .. DotNetRun.NoCommands,
                "--configuration",
                context.Get(options.Configuration) ?? "Release",
                .. Framework(context),
                .. runtime is null ? ["--use-current-runtime"] : new[] { "--runtime", runtime },
                .. kind.Properties,
                "-p:MnfstBundleOnPublish=false",
                "--output",
                output,
            ];
            if (await DotNetRun.RunAsync(context, $"Publishing {name}", arguments) != 0)
                throw new CommandFailedException($"'{project}' cannot be published. Nothing was written.");
            Place(Path.Combine(output, name), file);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string ProjectOf(MigrationSource source, string scratch, string current) =>
        source switch
        {
            ProjectSource project => project.File,
            FolderSource folder => FolderProject.Write(
                scratch,
                Path.GetFullPath(folder.Folder, current),
                current
            ),
            _ => throw new CommandFailedException(
                "An executable is built from a project (--project) or a folder of .sql files (--migrations).",
                ExitCode.Usage
            ),
        };

    /// <summary>Asks the project what its program is called, and whether it is our command line.</summary>
    private async Task<string> FindProgramNameAsync(
        CommandContext context,
        string project,
        string? runtime,
        string scratch
    )
    {
        var file = Path.Combine(scratch, "answer.json");
        string[] arguments =
        [
            "msbuild",
            project,
            "-restore",
            "-target:ResolvePackageAssets",
            .. DotNetRun.QuietBuild,
            .. Framework(context).Length == 0
                ? []
                : new[] { $"-property:TargetFramework={context.Get(options.Framework)}" },
            "-getProperty:AssemblyName,OutputType,MnfstHasCommandLine,NETCoreSdkRuntimeIdentifier",
            $"-getResultOutputFile:{file}",
        ];
        if (await DotNetRun.RunAsync(context, $"Reading {Path.GetFileName(project)}", arguments) != 0)
            throw new CommandFailedException($"'{project}' cannot be read. Nothing was written.");
        using var answer = JsonDocument.Parse(await File.ReadAllBytesAsync(file, context.CancellationToken));
        if (Property("OutputType") != "Exe" || Property("MnfstHasCommandLine") != "true")
            throw new CommandFailedException(
                $"'{project}' is not a migrations command line. Give it <OutputType>Exe</OutputType> and the package Mnfst.Migrations.Cli, and remove its own Main."
            );
        var platform = runtime ?? Property("NETCoreSdkRuntimeIdentifier");
        var extension = platform.StartsWith("win", StringComparison.Ordinal) ? ".exe" : "";
        return Property("AssemblyName") + extension;

        string Property(string name) =>
            answer.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";
    }

    private string[] Framework(CommandContext context) =>
        context.Get(options.Framework) is { } framework ? ["--framework", framework] : [];

    /// <summary>Puts it where it belongs in one step: whoever starts it meanwhile gets the old one or the new one.</summary>
    private static void Place(string published, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = $"{file}.{Guid.NewGuid():N}";
        File.Copy(published, beside);
        File.Move(beside, file, overwrite: true);
    }
}
