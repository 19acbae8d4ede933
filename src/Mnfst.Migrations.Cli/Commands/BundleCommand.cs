using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using BundleJson = Mnfst.Migrations.Cli.Json.BundleJson;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>bundle</c>: writes the migrations to a folder, as scripts and so that they can be run from there.</summary>
internal class BundleCommand : CliCommand
{
    private protected Argument<string?> Folder { get; } =
        new("DIR") { Description = "The folder to write; an existing bundle is replaced" };

    private protected Option<bool> Force { get; } =
        new("--force") { Description = "Write into a folder that is not empty; other files are kept" };

    private readonly Option<string?> _commit = new("--commit")
    {
        Description = "The commit it is built from, for the manifest",
        HelpName = "HASH",
    };

    private readonly RunOptions _options = new();

    /// <summary>Options that say what stands in the folder.</summary>
    private protected IEnumerable<Option> OfFolder => [_commit, .. _options.ForScripts];

    public BundleCommand()
        : base("bundle", "Write the migrations and scripts for psql to a folder")
    {
        Add(Folder);
        Add(Force, _commit);
        Add(_options.ForScripts);
        Examples = ["bundle artifacts/migrations", "bundle out --commit $(git rev-parse HEAD) --output json"];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var folder = context.Get(Folder)!;
        if (catalog.Entries.Count == 0)
        {
            context.Output.Conclude(new("There are no revisions: nothing was written."));
            return ExitCode.Done;
        }
        var bundle = new Bundle(
            catalog,
            new BundleOptions
            {
                Run = _options.Read(context.Arguments, context.RunSettings),
                Commit = context.Get(_commit),
            }
        );
        BundleWriter.Write(bundle, Path.GetFullPath(folder, context.Surroundings.Folder), context.Get(Force));

        ScriptCommand.Warn(context.Output, bundle.NotScriptable);
        foreach (var hook in bundle.HooksLeftOut)
            context.Output.Warn(
                $"Hook '{hook}' is code and not in the bundle: runs from the bundle skip it."
            );
        context.Output.Conclude(
            new Line("Bundled", Palette.Good).Add(
                $" {RunScreen.Count(bundle.Revisions.Count)} in {folder}, content {bundle.ContentSha256[..12]}."
            )
        );
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new BundleJson(
                    folder,
                    bundle.ContentSha256,
                    [.. bundle.Revisions],
                    [.. bundle.Files.Keys],
                    RefusedJson.Of(bundle.NotScriptable),
                    RefusedJson.Of(bundle.NotRunnable)
                ),
                CliJson.Default.BundleJson
            );
        }
        return ExitCode.Done;
    }
}
