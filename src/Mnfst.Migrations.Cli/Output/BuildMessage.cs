namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// Errors and warnings in the form that MSBuild takes for its own: <c>place: error CODE: message</c>, on one line. Tasks
/// of MSBuild find them in what a program prints (<c>Microsoft.Build.Shared.CanonicalError</c>).
/// </summary>
internal static class BuildMessage
{
    public const string Program = "mnfst";

    /// <summary>An error at a place.</summary>
    public static string Error(string place, string code, string message) =>
        $"{place}: error {code}: {OnOneLine(message)}";

    /// <summary>Something that should be known, but stops nothing.</summary>
    public static string Warning(string message) => $"{Program} : warning MNFST3009: {OnOneLine(message)}";

    private static string OnOneLine(string text) =>
        string.Join(
            ' ',
            text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
}
