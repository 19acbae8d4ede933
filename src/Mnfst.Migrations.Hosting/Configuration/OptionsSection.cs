using Microsoft.Extensions.Configuration;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Hosting.Configuration;

/// <summary>The options as they are written in the configuration, which docs/hosting.md lists.</summary>
internal static class OptionsSection
{
    private const string Databases = "Databases";

    /// <summary>Reads the section of the name into the options.</summary>
    /// <param name="options">Gets what is set.</param>
    /// <param name="configuration">The configuration of the application.</param>
    /// <param name="name">The key of the migrations; empty if they have none.</param>
    public static void Read(MigrationHostOptions options, IConfiguration configuration, string name)
    {
        var section = configuration.GetSection(MigrationHostOptions.SectionName);
        var reader = new SectionReader(
            name.Length == 0 ? section : section.GetSection(Databases).GetSection(name),
            options.Faults
        );
        ReadHost(options, reader);
        reader.Section(nameof(options.Run), run => ReadRun(options, run));
        if (name.Length == 0)
            reader.Skip(Databases);
        reader.RefuseOthers();
    }

    private static void ReadHost(MigrationHostOptions options, SectionReader reader)
    {
        reader.Choice<StartupPolicy>(nameof(options.StartupPolicy), it => options.StartupPolicy = it);
        reader.Time(nameof(options.PollInterval), it => options.PollInterval = it);
        reader.Time(nameof(options.WaitTimeout), it => options.WaitTimeout = it);
        reader.Text(nameof(options.DataSourceKey), it => options.DataSourceKey = it);
        reader.Text(nameof(options.MigrateConnectionName), it => options.MigrateConnectionName = it);
        reader.Text(nameof(options.MigrateDataSourceKey), it => options.MigrateDataSourceKey = it);
        reader.Flag(nameof(options.IncludeContracting), it => options.IncludeContracting = it);
        reader.Flag(nameof(options.DisableHealthChecks), it => options.DisableHealthChecks = it);
        reader.Text(nameof(options.HealthCheckName), it => options.HealthCheckName = it);
        reader.Texts(
            nameof(options.HealthCheckTags),
            it => options.HealthCheckTags = it.ToHashSet(StringComparer.Ordinal)
        );
        reader.Choice<Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus>(
            nameof(options.HealthCheckFailureStatus),
            it => options.HealthCheckFailureStatus = it
        );
        reader.Time(nameof(options.HealthCheckTimeout), it => options.HealthCheckTimeout = it);
        reader.Flag(nameof(options.DisableTracing), it => options.DisableTracing = it);
        reader.Flag(nameof(options.DisableMetrics), it => options.DisableMetrics = it);
    }

    /// <summary>What of a run depends on where it runs; the rest is said in code.</summary>
    private static void ReadRun(MigrationHostOptions options, SectionReader reader)
    {
        void Set(Func<MigrationOptions, MigrationOptions> with) => options.Run = with(options.Run);

        reader.Text(
            nameof(MigrationOptions.JournalSchema),
            it => Set(run => run with { JournalSchema = it })
        );
        reader.Text(nameof(MigrationOptions.Role), it => Set(run => run with { Role = it }));
        reader.Text(nameof(MigrationOptions.SearchPath), it => Set(run => run with { SearchPath = it }));
        reader.Text(nameof(MigrationOptions.Tag), it => Set(run => run with { Tag = it }));
        reader.Time(nameof(MigrationOptions.LockTimeout), it => Set(run => run with { LockTimeout = it }));
        reader.Number(nameof(MigrationOptions.LockRetries), it => Set(run => run with { LockRetries = it }));
        reader.Time(
            nameof(MigrationOptions.LockRetryDelay),
            it => Set(run => run with { LockRetryDelay = it })
        );
        reader.Time(nameof(MigrationOptions.LockWait), it => Set(run => run with { LockWait = it }));
        reader.Time(
            nameof(MigrationOptions.StatementTimeout),
            it => Set(run => run with { StatementTimeout = it })
        );
        reader.Time(nameof(MigrationOptions.WaitForIdle), it => Set(run => run with { WaitForIdle = it }));
        reader.Time(nameof(MigrationOptions.MaxLag), it => Set(run => run with { MaxLag = it }));
        reader.Choice<RevisionPhase>(
            nameof(MigrationOptions.Phase),
            it => Set(run => run with { Phase = it })
        );
        reader.Choice<FailureAction>(
            nameof(MigrationOptions.OnFailure),
            it => Set(run => run with { OnFailure = it })
        );
        reader.Flag(
            nameof(MigrationOptions.SingleTransaction),
            it => Set(run => run with { SingleTransaction = it })
        );
        reader.Flag(nameof(MigrationOptions.AllowChanged), it => Set(run => run with { AllowChanged = it }));
    }
}
