using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>The tables of Data/ddl-locks.sql. Whoever does something to them rolls it back.</summary>
public sealed class LockFormDatabase(PostgresServer server) : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        using var stream = typeof(LockFormDatabase).Assembly.GetManifestResourceStream("ddl-locks.sql")!;
        using var reader = new StreamReader(stream);
        _database = await server.CreateDatabaseAsync(CancellationToken.None);
        await Statements.ExecuteAsync(Database, await reader.ReadToEndAsync(), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
