namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>What <c>supervise.sh</c> is to run; see there.</summary>
/// <param name="Run">The folder for the control FIFO, to be made and removed.</param>
/// <param name="Socket">The folder for the socket, to be made and removed; may be <paramref name="Run"/>.</param>
/// <param name="Data">The data folder, copied from <paramref name="Template"/> when it does not exist.</param>
/// <param name="Template">A cluster made by initdb.</param>
/// <param name="Record">A file to remove at the very end; empty for none.</param>
/// <param name="StopSignal"><c>INT</c> stops the server in order, <c>QUIT</c> at once.</param>
/// <param name="Command">The server.</param>
internal sealed record SupervisorPlan(
    string Run,
    string Socket,
    string Data,
    string Template,
    string Record,
    string StopSignal,
    IReadOnlyList<string> Command
)
{
    public const string StopInOrder = "INT";
    public const string StopAtOnce = "QUIT";

    /// <summary>The command that holds the FIFO for the starter; this one passes the starter's stdin on until the
    /// starter closes it or dies.</summary>
    public string Guard { get; init; } = "cat";

    public string Log => Data + ".log";

    public IEnumerable<string> ToArguments() =>
        [Run, Socket, Data, Template, Record, StopSignal, Guard, .. Command];
}
