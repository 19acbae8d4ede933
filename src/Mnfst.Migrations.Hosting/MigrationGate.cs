namespace Mnfst.Migrations.Hosting;

/// <summary>
/// Whether the application may do its work: it opens when the database is ready for the first time, and stays open. A later
/// release migrates the database while this one still runs; that is what the health check is for. A singleton among the
/// services.
/// </summary>
public sealed class MigrationGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal MigrationGate() { }

    /// <summary>Whether the database has been ready.</summary>
    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>Waits until the database is ready: for the beginning of a background service.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task WaitAsync(CancellationToken cancellationToken = default) =>
        _opened.Task.WaitAsync(cancellationToken);

    internal void Open() => _opened.TrySetResult();
}
