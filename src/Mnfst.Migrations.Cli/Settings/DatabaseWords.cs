using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>How whoever runs a command names a database to it, for advice.</summary>
/// <param name="Database">Naming one.</param>
/// <param name="Environment">Choosing an environment of the settings file.</param>
internal sealed record DatabaseWords(string Database, string Environment)
{
    private static readonly DatabaseWords OfCommandLine = new("Give --database URL", "--env");

    private static readonly DatabaseWords OfBuild = new(
        "Set the property MnfstDatabase",
        "the property MnfstEnvironment"
    );

    public static DatabaseWords For(OutputFormat format) =>
        format == OutputFormat.MsBuild ? OfBuild : OfCommandLine;
}
