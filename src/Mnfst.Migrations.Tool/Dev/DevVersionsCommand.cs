using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Fetching;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev versions</c>: the versions of PostgreSQL that a dev database can have on this machine.</summary>
internal sealed class DevVersionsCommand : CliCommand
{
    public DevVersionsCommand()
        : base(
            "versions",
            "List the versions of PostgreSQL that are installed, fetched, or can be fetched"
        ) => Examples = ["dev versions", "upgrade --database \"dev:?version=17\""];

    public override CommandInput Input => CommandInput.Document | CommandInput.Place;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var versions = await FindAsync(context);
        if (context.Output.IsJson)
            context.WriteJson(DevVersionsJson.Of(versions), DevJson.Default.DevVersionsJson);
        else
            Show(context.Output.Results, versions);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<KnownVersion>> FindAsync(CommandContext context)
    {
        try
        {
            return await VersionList.FindAsync(DevDatabases.OptionsOf(context), context.CancellationToken);
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    private static void Show(Screen screen, IReadOnlyList<KnownVersion> versions)
    {
        if (versions.Count == 0)
            screen.WriteLine("No PostgreSQL is installed, fetched, or can be fetched.");
        foreach (var version in versions)
        {
            var line = new Line(version.Version, Palette.Name)
                .PadTo(7)
                .Add(DevVersionJson.SourceOf(version))
                .PadTo(18);
            line.Add(version.Folder ?? Describe(version.Download!));
            if (!version.IsIntact)
                line.Add("  damaged: it is fetched again when it is used", Palette.Bad);
            screen.WriteLine(line);
        }
    }

    private static string Describe(PostgresDownload download) =>
        FormattableString.Invariant(
            $"{download.Package} from {download.From}, about {download.Size / 1e6:0} MB"
        );
}
