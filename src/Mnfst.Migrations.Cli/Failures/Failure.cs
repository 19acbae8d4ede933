using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Failures;

/// <summary>What people and scripts are told when a command fails.</summary>
/// <param name="Kind">What kind of failure it is, a word that does not change.</param>
/// <param name="ExitCode">What the shell is told.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
/// <param name="Exception">What brought it about.</param>
internal sealed record Failure(string Kind, ExitCode ExitCode, string Message, Exception Exception)
{
    /// <summary>A line that goes with the message; null if there is none.</summary>
    public string? Advice { get; init; }

    /// <summary>The place whose line goes with the message; null if there is none, or the message quotes it itself.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The particulars, for scripts.</summary>
    public Func<ErrorJson, ErrorJson> Detail { get; init; } = error => error;

    public FailureJson ToJson() => new(ToErrorJson());

    /// <summary>The failure with its particulars.</summary>
    public ErrorJson ToErrorJson() => Detail(new ErrorJson(Kind, (int)ExitCode, Message));
}
