using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Connections like those of a program's own data source, with what migrations need: outside of its pool, with its password,
/// or that of its password provider, and its TLS. Types that are mapped for the program are its own matter. They know all types
/// of their database: that is a setting of data sources, and these connections have none of their own.
/// </summary>
/// <param name="program">The data source, whose settings show no password. It is not disposed.</param>
/// <param name="asked">Its settings.</param>
/// <param name="observer">Gets the notices of the server.</param>
/// <param name="hasStartOptions">Whether sessions begin with <see cref="StartOptions"/>.</param>
/// <param name="provider">Gives the password of each connection; null if the data source has it.</param>
internal sealed class ProgramSource(
    NpgsqlDataSource program,
    NpgsqlConnectionStringBuilder asked,
    IMigrationObserver observer,
    bool hasStartOptions,
    PasswordProvider? provider = null
) : SessionSource(asked, observer, hasStartOptions, hasTypes: true)
{
    /// <summary>Nothing: its connections are unpooled, and the data source belongs to the program.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask<NpgsqlConnection> CreateAsync(CancellationToken cancellationToken)
    {
        var settings = SessionConnection.For(Asked);
        if (HasStartOptions)
            settings.Options = StartOptions.Around(settings.Options);
        if (provider is not null)
        {
            settings.Passfile = null;
            settings.Password = await provider.FindAsync(settings, cancellationToken);
        }
        await using var connection = program.CreateConnection();
        // The only way to a password that the data source keeps to itself.
        return await connection.CloneWithAsync(settings.ConnectionString, cancellationToken);
    }

    protected override SessionSource With(NpgsqlConnectionStringBuilder settings, bool hasTypes) =>
        new ProgramSource(program, settings, Observer, HasStartOptions, provider);
}
