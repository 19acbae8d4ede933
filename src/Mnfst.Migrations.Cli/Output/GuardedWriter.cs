using System.Text;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// A stream of the process that may be closed, full or gone. What cannot be written is told once; after that nothing is
/// written there any more, so that the end of a command, and the report of this very failure, are not hindered by it.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="name">
/// What to call it; null if nobody is to be told: a run is not to fail halfway because it cannot say how far it is.
/// </param>
internal sealed class GuardedWriter(TextWriter stream, string? name) : TextWriter(stream.FormatProvider)
{
    private bool _isBroken;

    public override Encoding Encoding => stream.Encoding;

    public override void Write(char value) => Try(() => stream.Write(value));

    public override void Write(string? value) => Try(() => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) =>
        Try(() => stream.Write(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => stream.WriteLine(value));

    public override void Flush() => Try(stream.Flush);

    /// <summary>.NET takes a bad file descriptor for missing access to a file.</summary>
    private static string Reason(Exception e) => e is IOException ? e.Message.TrimEnd('.') : "it is closed";

    private void Try(Action write)
    {
        if (_isBroken)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _isBroken = true;
            if (name is not null)
                throw new CommandFailedException(
                    $"{name} cannot be written: {Reason(e)}. What was already done is not undone.",
                    innerException: e
                );
        }
    }
}
