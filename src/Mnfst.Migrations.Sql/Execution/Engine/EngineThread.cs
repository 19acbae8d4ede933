namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// The thread of an engine that waits for what it starts, which goes on in the pool. One of its own: where there is one
/// processor the pool has one thread, and if that waits, nothing goes on until the runtime adds another after a second.
/// </summary>
internal static class EngineThread
{
    /// <summary>Runs work that blocks.</summary>
    public static Task<T> RunAsync<T>(Func<T> work)
    {
        // Whoever awaits it goes on here: the thread has nothing else to do.
        var result = new TaskCompletionSource<T>();
        var thread = new Thread(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = "mnfst engine",
        };
        thread.Start();
        return result.Task;
    }
}
