using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Failures;

/// <summary>A failure as an error of the build.</summary>
internal static class BuildError
{
    /// <summary>The code of what no other code tells.</summary>
    public const string FailedCode = "MNFST3000";

    /// <summary>The error that ended a command.</summary>
    public static string Of(Failure failure)
    {
        if (failure.ToErrorJson().Place is not { } found)
            return BuildMessage.Error($"{BuildMessage.Program} ", CodeOf(failure), failure.Message);
        var place = $"{found.Path}({found.Line},{found.Column})";
        // MSBuild tells the place itself.
        var message = failure.Message.Replace($"{place}: ", "", StringComparison.Ordinal);
        return BuildMessage.Error(place, CodeOf(failure), message);
    }

    private static string CodeOf(Failure failure) =>
        failure.Kind switch
        {
            "revision_failed" => "MNFST3001",
            "lock_not_acquired" => "MNFST3002",
            "interrupted" => "MNFST3003",
            "internal" => "MNFST3008",
            _ => FailedCode,
        };
}
