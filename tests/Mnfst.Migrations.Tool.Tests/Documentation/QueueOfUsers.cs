using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>A session that has locked the table <c>users</c>, and one that waits for it.</summary>
internal sealed class QueueOfUsers : IAsyncDisposable
{
    private readonly NpgsqlConnection _holder;
    private readonly NpgsqlConnection _waiter;
    private Task _waiting = Task.CompletedTask;

    private QueueOfUsers(string database)
    {
        _holder = Create(database, "shop");
        _waiter = Create(database, "mnfst");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<QueueOfUsers> BeginAsync(string database)
    {
        var queue = new QueueOfUsers(database);
        await queue.BeginAsync();
        return queue;
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        await _waiting;
        await _waiter.DisposeAsync();
    }

    private async Task BeginAsync()
    {
        await _holder.OpenAsync(Token);
        await _waiter.OpenAsync(Token);
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE users IN ROW EXCLUSIVE MODE", _holder);
        await hold.ExecuteNonQueryAsync(Token);
        _waiting = WaitAsync();
        await using var look = new NpgsqlCommand(
            $"SELECT EXISTS (SELECT FROM pg_locks WHERE pid = {_waiter.ProcessID} AND waitstart IS NOT NULL)",
            _holder
        );
        while (await look.ExecuteScalarAsync(Token) is not true)
            await Task.Delay(10, Token);
    }

    private async Task WaitAsync()
    {
        await using var wait = new NpgsqlCommand("BEGIN; LOCK TABLE users; ROLLBACK", _waiter);
        await wait.ExecuteNonQueryAsync(Token);
    }

    private static NpgsqlConnection Create(string database, string name) =>
        new(
            new NpgsqlConnectionStringBuilder(database)
            {
                ApplicationName = name,
                Pooling = false,
            }.ConnectionString
        );
}
