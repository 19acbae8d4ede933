using Mnfst.Migrations;
using Mnfst.Migrations.Hosting;
using Mnfst.Migrations.Hosting.Registration;
using Mnfst.Migrations.Sql.Execution;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds migrations to the services of an application.</summary>
public static class MnfstMigrationsServiceCollectionExtensions
{
    /// <summary>
    /// Adds what an application does about the migrations of its database: a start-up that checks, waits or migrates, a health check,
    /// <see cref="MigrationGate"/>, <see cref="MigrationRunner"/>, and logs, traces and metrics. The database is that of the
    /// <c>NpgsqlDataSource</c> among the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="catalog">The migrations: <c>MigrationCatalog.Instance</c>, which the compiler writes, or those of a folder.</param>
    /// <param name="configure">Sets options; goes before the section <c>Mnfst</c> of the configuration.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">There are migrations without a key already.</exception>
    public static IServiceCollection AddMnfstMigrations(
        this IServiceCollection services,
        IMigrationCatalog catalog,
        Action<MigrationHostOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(catalog);
        new HostedMigrations(services, "", catalog).Add(configure);
        return services;
    }

    /// <summary>
    /// The same for an application with several databases: <see cref="MigrationGate"/> and <see cref="MigrationRunner"/> are
    /// services of the key, and the <c>NpgsqlDataSource</c> has it as well, unless an option says otherwise.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key.</param>
    /// <param name="catalog">The migrations.</param>
    /// <param name="configure">Sets options; goes before the section <c>Mnfst:Databases:KEY</c> of the configuration.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    /// <exception cref="InvalidOperationException">There are migrations of the key already.</exception>
    public static IServiceCollection AddKeyedMnfstMigrations(
        this IServiceCollection services,
        string key,
        IMigrationCatalog catalog,
        Action<MigrationHostOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(catalog);
        new HostedMigrations(services, key, catalog).Add(configure);
        return services;
    }
}
