using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Errors;

/// <summary>A command cannot go on; the message is all that the user needs.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="exitCode">What the shell is told.</param>
/// <param name="innerException">What brought it about, shown with <c>--verbose</c>.</param>
internal sealed class CommandFailedException(
    string message,
    ExitCode exitCode = ExitCode.Failed,
    Exception? innerException = null
) : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>The place in a file that the message names; null if it names none.</summary>
    public SourceLocation? Location { get; init; }
}
