namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// The one place where asynchronous work is waited for: DbUp calls us synchronously. Its engine has an
/// <see cref="EngineThread"/>, which has no context that could deadlock, and which nobody else needs.
/// </summary>
internal static class DbUpBridge
{
    public static void Wait(Func<Task> work) => Block(work()).GetAwaiter().GetResult();

    public static T Wait<T>(Func<Task<T>> work) => Block(work()).GetAwaiter().GetResult();

    /// <summary>
    /// Sleeps until the task is done. What we wait for is the server, which GetResult alone would first spin for, on a
    /// processor that the server may want.
    /// </summary>
    private static T Block<T>(T task)
        where T : Task
    {
        if (!task.IsCompleted)
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        return task;
    }
}
