using Mnfst.Migrations.Cli.Failures;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// Errors and warnings in the form that MSBuild takes for its own: <c>place: error CODE: message</c>, on one line. Tasks
/// of MSBuild find them in what a program prints (<c>Microsoft.Build.Shared.CanonicalError</c>).
/// </summary>
internal static class BuildMessage
{
    private const string Program = "mnfst";

    /// <summary>The error that ended a command.</summary>
    public static string Error(Failure failure)
    {
        if (failure.ToErrorJson().Place is not { } found)
            return Error($"{Program} ", CodeOf(failure), failure.Message);
        var place = $"{found.Path}({found.Line},{found.Column})";
        // MSBuild tells the place itself.
        var message = failure.Message.Replace($"{place}: ", "", StringComparison.Ordinal);
        return Error(place, CodeOf(failure), message);
    }

    /// <summary>An error at a place.</summary>
    public static string Error(string place, string code, string message) =>
        $"{place}: error {code}: {OnOneLine(message)}";

    /// <summary>Something that should be known, but stops nothing.</summary>
    public static string Warning(string message) => $"{Program} : warning MNFST3009: {OnOneLine(message)}";

    private static string CodeOf(Failure failure) =>
        failure.Kind switch
        {
            "revision_failed" => "MNFST3001",
            "lock_not_acquired" => "MNFST3002",
            "interrupted" => "MNFST3003",
            "internal" => "MNFST3008",
            _ => "MNFST3000",
        };

    private static string OnOneLine(string text) =>
        string.Join(
            ' ',
            text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
}
