using Microsoft.Extensions.DependencyInjection;
using Mnfst.Migrations;
using Mnfst.Migrations.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds migrations to an application: <c>WebApplication</c>, a worker, or any other host.</summary>
public static class MnfstMigrationsHostApplicationBuilderExtensions
{
    /// <inheritdoc cref="MnfstMigrationsServiceCollectionExtensions.AddMnfstMigrations"/>
    /// <param name="builder">The application.</param>
    /// <param name="catalog">The migrations: <c>MigrationCatalog.Instance</c>, which the compiler writes, or those of a folder.</param>
    /// <param name="configure">Sets options; goes before the section <c>Mnfst</c> of the configuration.</param>
    /// <returns>The application.</returns>
    public static TBuilder AddMnfstMigrations<TBuilder>(
        this TBuilder builder,
        IMigrationCatalog catalog,
        Action<MigrationHostOptions>? configure = null
    )
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddMnfstMigrations(catalog, configure);
        return builder;
    }

    /// <inheritdoc cref="MnfstMigrationsServiceCollectionExtensions.AddKeyedMnfstMigrations"/>
    /// <param name="builder">The application.</param>
    /// <param name="key">The key.</param>
    /// <param name="catalog">The migrations.</param>
    /// <param name="configure">Sets options; goes before the section <c>Mnfst:Databases:KEY</c> of the configuration.</param>
    /// <returns>The application.</returns>
    public static TBuilder AddKeyedMnfstMigrations<TBuilder>(
        this TBuilder builder,
        string key,
        IMigrationCatalog catalog,
        Action<MigrationHostOptions>? configure = null
    )
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddKeyedMnfstMigrations(key, catalog, configure);
        return builder;
    }
}
