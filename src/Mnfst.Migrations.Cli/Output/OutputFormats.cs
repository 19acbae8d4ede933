namespace Mnfst.Migrations.Cli.Output;

/// <summary>What the forms of answers are called.</summary>
internal static class OutputFormats
{
    /// <summary>Those that all commands know; msbuild is for the build alone, and told nobody.</summary>
    public static IReadOnlyDictionary<string, OutputFormat> Usual { get; } =
        new Dictionary<string, OutputFormat>(StringComparer.Ordinal)
        {
            ["text"] = OutputFormat.Text,
            ["json"] = OutputFormat.Json,
            [MsBuild] = OutputFormat.MsBuild,
        };

    /// <summary>Those of commands that find things in files.</summary>
    public static IReadOnlyDictionary<string, OutputFormat> OfFindings { get; } =
        new Dictionary<string, OutputFormat>(Usual, StringComparer.Ordinal)
        {
            ["sarif"] = OutputFormat.Sarif,
            ["github"] = OutputFormat.GitHub,
        };

    private const string MsBuild = "msbuild";

    /// <summary>The names, for people.</summary>
    public static IEnumerable<string> NamesOf(IReadOnlyDictionary<string, OutputFormat> formats) =>
        formats.Keys.Where(name => name != MsBuild);
}
