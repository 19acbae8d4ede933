using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Hosting;

/// <summary>
/// What an application does about its migrations. Read from the section <c>Mnfst</c> of the configuration, for keyed ones
/// <c>Mnfst:Databases:KEY</c>, in which keys have the names of these properties; what is set in code goes before.
/// </summary>
public sealed class MigrationHostOptions
{
    /// <summary>The name of the section of the configuration.</summary>
    public const string SectionName = "Mnfst";

    /// <summary>What to do when the application starts; <see cref="StartupPolicy.Check"/> unless set.</summary>
    public StartupPolicy StartupPolicy { get; set; } = StartupPolicy.Check;

    /// <summary>How long to wait until the database is looked at again while it is not ready; 5 seconds unless set.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long <see cref="StartupPolicy.Wait"/> waits for the database to be ready, and <see cref="StartupPolicy.Migrate"/> for it to
    /// be up; 5 minutes unless set, zero for as long as it takes.
    /// </summary>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The key of the application's <c>NpgsqlDataSource</c> among the services; null, which is the default, for the one without a
    /// key. Keyed migrations have their own key unless set.
    /// </summary>
    public object? DataSourceKey { get; set; }

    /// <summary>
    /// The name of the connection string (<c>ConnectionStrings:NAME</c>) that <see cref="StartupPolicy.Migrate"/> connects with, for a
    /// user who may change the schema: keywords of Npgsql or libpq, or a URL. Null, which is the default, for the data source.
    /// </summary>
    public string? MigrateConnectionName { get; set; }

    /// <summary>
    /// The key of the <c>NpgsqlDataSource</c> that <see cref="StartupPolicy.Migrate"/> connects like, in the place of
    /// <see cref="MigrateConnectionName"/>; null, which is the default, for that of <see cref="DataSourceKey"/>.
    /// </summary>
    public object? MigrateDataSourceKey { get; set; }

    /// <summary>
    /// Whether <see cref="StartupPolicy.Migrate"/> also applies what contracts (<see cref="RevisionPhase.Contract"/>). False unless
    /// set: other instances may still run the release before.
    /// </summary>
    public bool IncludeContracting { get; set; }

    /// <summary>
    /// How migrations are run, and where their journal is; see <see cref="MigrationOptions"/>. Its
    /// <see cref="MigrationOptions.Phase"/> goes before <see cref="IncludeContracting"/>.
    /// </summary>
    public MigrationOptions Run { get; set; } = new();

    /// <summary>Whether there is no health check; false unless set.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>
    /// The name of the health check; null, which is the default, for <c>migrations</c>, for keyed ones <c>migrations-KEY</c>.
    /// </summary>
    public string? HealthCheckName { get; set; }

    /// <summary>The tags of the health check; <c>ready</c> unless set.</summary>
    public ISet<string> HealthCheckTags { get; set; } =
        new HashSet<string>(StringComparer.Ordinal) { "ready" };

    /// <summary>What the health check reports if the database is not ready; unhealthy unless set.</summary>
    public HealthStatus HealthCheckFailureStatus { get; set; } = HealthStatus.Unhealthy;

    /// <summary>How long the health check may take; null, which is the default, for as long as the data source allows.</summary>
    public TimeSpan? HealthCheckTimeout { get; set; }

    /// <summary>Whether the application's OpenTelemetry, if there is one, is not told of the spans; false unless set.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether the application's OpenTelemetry, if there is one, is not told of the metrics; false unless set.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>What of the configuration could not be read.</summary>
    internal IList<string> Faults { get; } = [];
}
