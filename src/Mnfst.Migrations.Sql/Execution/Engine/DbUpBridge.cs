namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// The one place where asynchronous work is waited for: DbUp calls us synchronously. Its engine runs on a thread of
/// the pool, which has no context that could deadlock.
/// </summary>
internal static class DbUpBridge
{
    public static void Wait(Func<Task> work) => work().GetAwaiter().GetResult();

    public static T Wait<T>(Func<Task<T>> work) => work().GetAwaiter().GetResult();
}
