using Mnfst.Migrations.Cli.Hosting;
using Npgsql;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>
/// The databases that targets are told by or are in, opened when one is asked for. What has to run for them, such as a dev database,
/// runs until this is disposed.
/// </summary>
/// <param name="context">The command.</param>
internal sealed class FleetDatabases(CommandContext context) : IAsyncDisposable
{
    private OpenedDatabase? _own;
    private OpenedDatabase? _control;

    /// <summary>The database of the command.</summary>
    public async Task<OpenedDatabase> OpenOwnAsync() => _own ??= await context.OpenDatabaseAsync();

    /// <summary>The database that knows the targets.</summary>
    /// <param name="name">A URL or an environment; null for that of the command.</param>
    public async Task<OpenedDatabase> OpenControlAsync(string? name) =>
        name is null ? await OpenOwnAsync() : _control ??= await context.OpenOtherDatabaseAsync(name);

    /// <summary>Another database of a server, as the same user.</summary>
    public static NpgsqlConnectionStringBuilder Beside(NpgsqlConnectionStringBuilder database, string name) =>
        new(database.ConnectionString) { Database = name };

    public async ValueTask DisposeAsync()
    {
        if (_control is not null)
            await _control.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
