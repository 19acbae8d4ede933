using System.CommandLine;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Scripting.Bundles;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>bundle</c>: writes the migrations to a folder, as scripts and so that they can be run from there.</summary>
internal sealed class BundleCommand : CliCommand
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "Where to write it; a bundle that is there is replaced",
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write into a folder that has other things in it; they stay",
    };

    private readonly Option<string?> _commit = new("--commit")
    {
        Description = "The commit that it is made from, for its manifest",
        HelpName = "HASH",
    };

    private readonly RunOptions _options = new();

    public BundleCommand()
        : base("bundle", "Write the migrations to a folder, with scripts for psql")
    {
        Add(_folder);
        Add(_force, _commit);
        Add(_options.ForScripts);
        Examples = ["bundle artifacts/migrations", "bundle out --commit $(git rev-parse HEAD) --output json"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var folder = context.Get(_folder);
        var bundle = new Bundle(
            catalog,
            new BundleOptions
            {
                Run = _options.Read(context.Arguments, context.RunSettings),
                Commit = context.Get(_commit),
            }
        );
        BundleWriter.Write(
            bundle,
            Path.GetFullPath(folder, context.Surroundings.Folder),
            context.Get(_force)
        );

        ScriptCommand.Warn(context.Output, bundle.NotScriptable);
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
                CliJson.Readable.BundleJson
            );
        }
        return ExitCode.Done;
    }
}
