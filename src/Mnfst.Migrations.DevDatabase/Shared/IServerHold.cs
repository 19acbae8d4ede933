namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>A hold on a server: it runs for as long as somebody has one. The system gives it up for a process that dies;
/// disposing it does not wait for the server's end.</summary>
internal interface IServerHold : IAsyncDisposable
{
    /// <summary>Sends a command to what looks after the server: <c>keep</c> or <c>stop</c>.</summary>
    Task SendAsync(string command);
}
