using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Hosting.Configuration;

/// <summary>Says what is wrong with the options before the application starts.</summary>
/// <param name="key">The key of the migrations; empty if they have none.</param>
/// <param name="services">Where data sources and the configuration are.</param>
internal sealed class OptionsCheck(string key, IServiceProvider services)
    : IValidateOptions<MigrationHostOptions>
{
    public ValidateOptionsResult Validate(string? name, MigrationHostOptions options)
    {
        if (name != key)
            return ValidateOptionsResult.Skip;
        string[] faults = [.. options.Faults, .. FindFaults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FindFaults(MigrationHostOptions options)
    {
        if (!Enum.IsDefined(options.StartupPolicy))
            yield return $"The start-up policy {options.StartupPolicy} is unknown.";
        if (options.PollInterval <= TimeSpan.Zero)
            yield return $"PollInterval is {options.PollInterval}, but must be more than zero.";
        if (options.WaitTimeout < TimeSpan.Zero)
            yield return $"WaitTimeout is {options.WaitTimeout}, but must not be negative. Zero is for as long as it takes.";
        foreach (var fault in FindFaultsOf(options.DataSourceKey, nameof(options.DataSourceKey)))
            yield return fault;
        // What is there for another environment need not be complete in this one.
        if (options.StartupPolicy == StartupPolicy.Migrate)
            foreach (var fault in FindMigrateFaults(options))
                yield return fault;
    }

    private IEnumerable<string> FindMigrateFaults(MigrationHostOptions options)
    {
        if (options is { MigrateConnectionName: not null, MigrateDataSourceKey: not null })
            yield return "MigrateConnectionName and MigrateDataSourceKey are both set. Remove one of them.";
        if (options.MigrateDataSourceKey is { } other)
            foreach (var fault in FindFaultsOf(other, nameof(options.MigrateDataSourceKey)))
                yield return fault;
        if (options.MigrateConnectionName is { } connection && FindFaultOf(connection) is { } bad)
            yield return bad;
    }

    /// <summary>A container that cannot tell what it has says so itself, when it is asked for the data source.</summary>
    private IEnumerable<string> FindFaultsOf(object? source, string option)
    {
        if (
            services.GetService<IServiceProviderIsService>() is IServiceProviderIsKeyedService registered
            && !(
                source is null
                    ? registered.IsService(typeof(NpgsqlDataSource))
                    : registered.IsKeyedService(typeof(NpgsqlDataSource), source)
            )
        )
            yield return source is null
                ? $"No NpgsqlDataSource is registered. Call AddNpgsqlDataSource, or set {option} to the key of one."
                : $"No NpgsqlDataSource is registered with the key '{source}'. Call AddKeyedNpgsqlDataSource, or fix {option}.";
    }

    private string? FindFaultOf(string connection)
    {
        if (
            services.GetService<IConfiguration>()?.GetConnectionString(connection) is not { Length: > 0 } text
        )
            return $"ConnectionStrings:{connection} is not set, though MigrateConnectionName names it.";
        try
        {
            DatabaseUrl.Parse(text);
            return null;
        }
        catch (MigrationException e)
        {
            return $"ConnectionStrings:{connection}: {e.Message.TrimEnd('.')}.";
        }
    }
}
