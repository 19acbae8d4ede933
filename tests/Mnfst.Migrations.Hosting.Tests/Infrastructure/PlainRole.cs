using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>A user who may connect and nothing else. Disposing it drops it.</summary>
internal sealed class PlainRole : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private PlainRole(TestDatabase database) => _database = database;

    public string Name { get; } = $"plain_{Guid.NewGuid():N}";

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = Name }.ConnectionString;

    public static async Task<PlainRole> CreateAsync(TestDatabase database)
    {
        var role = new PlainRole(database);
        await database.ExecuteAsync($"CREATE ROLE {role.Name} LOGIN", TestContext.Current.CancellationToken);
        return role;
    }

    public async ValueTask DisposeAsync() =>
        await _database.ExecuteAsync(
            $"DROP OWNED BY {Name} CASCADE; DROP ROLE {Name}",
            CancellationToken.None
        );
}
