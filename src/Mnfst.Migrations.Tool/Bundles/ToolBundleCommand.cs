using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Bundles;

/// <summary><c>bundle</c>, which with <c>--executable</c> makes one program of the migrations.</summary>
internal sealed class ToolBundleCommand : BundleCommand
{
    private readonly Option<string?> _executable = new("--executable")
    {
        Description = "Build one executable instead, with the commands of mnfst",
        HelpName = "FILE",
    };

    private readonly Option<string> _kind = new("--kind")
    {
        Description = "What the executable needs: .NET, nothing, or nothing and little memory",
        DefaultValueFactory = _ => ExecutableKind.FrameworkDependent.Name,
    };

    private readonly Option<string?> _runtime = new("--runtime", "-r")
    {
        Description = "The platform of the executable, such as linux-x64 (default: this one)",
        HelpName = "RID",
    };

    private readonly SourceOptions _options;
    private readonly ExecutablePublish _publish;
    private readonly SourceFinder _finder;

    public ToolBundleCommand(SourceFinder finder, SourceOptions options)
    {
        (_finder, _options) = (finder, options);
        _publish = new ExecutablePublish(options);
        Folder.Arity = ArgumentArity.ZeroOrOne;
        Folder.DefaultValueFactory = _ => null;
        _kind.AcceptOnlyFromAmong([.. ExecutableKind.All.Select(kind => kind.Name)]);
        Add(_executable, _kind, _runtime);
        Notes =
        [
            $"Only with --executable: {NamesOf([_kind, _runtime])}.",
            $"Not with --executable: {_options.NoBuild.Name}, because it is built,",
            "and what the program takes when it runs:",
            $"  {NamesOf(OfFolder)},",
            "  --env, --journal-schema",
        ];
        Examples =
        [
            .. Examples,
            "bundle --executable artifacts/migrate",
            "bundle --executable migrate --kind aot --runtime linux-x64",
        ];
    }

    private static string NamesOf(IEnumerable<Option> options) =>
        string.Join(", ", options.Select(option => option.Name));

    // The compiler looks at the migrations when it publishes them.
    public override bool NeedsCatalogFor(CommandContext context) => context.Get(_executable) is null;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        if (context.Get(_executable) is not { } executable)
        {
            context.RefuseGiven([_kind, _runtime], "A bundle in a folder is for every platform");
            return context.Get(Folder) is null
                ? throw new CommandFailedException(
                    "Name the folder to write, or the executable to build with --executable.",
                    ExitCode.Usage
                )
                : await base.RunAsync(context);
        }
        if (context.Get(Folder) is { } folder)
            throw new CommandFailedException(
                $"The folder '{folder}' and --executable exclude each other. Run the command once for each.",
                ExitCode.Usage
            );
        context.RefuseGiven(
            [.. OfFolder, .. context.SettingsOptions],
            "An executable has no manifest, and takes the options of runs when it runs"
        );
        context.RefuseGiven([_options.NoBuild], "Publishing an executable builds the project");
        await MakeAsync(context, executable);
        return ExitCode.Done;
    }

    private async Task MakeAsync(CommandContext context, string executable)
    {
        var file = Path.GetFullPath(executable, context.Surroundings.Folder);
        if (Directory.Exists(file) || (File.Exists(file) && !context.Get(Force)))
            throw new CommandFailedException(
                $"'{executable}' already exists. Name another file, or replace it with --force."
            );
        var kind = ExecutableKind.All.Single(kind => kind.Name == context.Get(_kind));
        var source = _finder.Find(context);
        await _publish.RunAsync(context, source, kind, context.Get(_runtime), file);

        var size = new FileInfo(file).Length;
        context.Output.Conclude(
            new Line("Built", Palette.Good).Add(
                FormattableString.Invariant($" {executable}, {kind.Name}, {size / 1048576.0:F1} MB.")
            )
        );
        if (context.Output.IsJson)
            context.WriteJson(
                new ExecutableJson(executable, kind.Name, context.Get(_runtime), size),
                ExecutableJsonContext.Default.ExecutableJson
            );
    }
}
