using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>Options of the configuration and of code, and what is wrong with them.</summary>
public class OptionsTests
{
    [Fact]
    public void Every_option_can_be_read_from_the_configuration()
    {
        using var host = TestHost
            .With("Host=/nowhere", Revisions.AB)
            .Set("Mnfst:StartupPolicy", "wait")
            .Set("Mnfst:PollInterval", "00:00:01")
            .Set("Mnfst:WaitTimeout", "00:02:00")
            .Set("Mnfst:MigrateConnectionName", "owner")
            .Set("Mnfst:IncludeContracting", "true")
            .Set("Mnfst:DisableHealthChecks", "true")
            .Set("Mnfst:HealthCheckName", "schema")
            .Set("Mnfst:HealthCheckTags:0", "db")
            .Set("Mnfst:HealthCheckFailureStatus", "Degraded")
            .Set("Mnfst:HealthCheckTimeout", "00:00:03")
            .Set("Mnfst:DisableTracing", "true")
            .Set("Mnfst:DisableMetrics", "true")
            .Set("Mnfst:Run:JournalSchema", "ops")
            .Set("Mnfst:Run:Role", "owner")
            .Set("Mnfst:Run:SearchPath", "app, public")
            .Set("Mnfst:Run:Tag", "v7")
            .Set("Mnfst:Run:LockTimeout", "00:00:02")
            .Set("Mnfst:Run:LockRetries", "3")
            .Set("Mnfst:Run:LockRetryDelay", "00:00:00.5")
            .Set("Mnfst:Run:LockWait", "00:10:00")
            .Set("Mnfst:Run:StatementTimeout", "01:00:00")
            .Set("Mnfst:Run:WaitForIdle", "00:00:10")
            .Set("Mnfst:Run:MaxLag", "00:00:11")
            .Set("Mnfst:Run:Phase", "Contract")
            .Set("Mnfst:Run:OnFailure", "Revert")
            .Set("Mnfst:Run:SingleTransaction", "true")
            .Set("Mnfst:Run:AllowChanged", "true");

        var options = OptionsOf(host);

        Assert.Equal(
            (StartupPolicy.Wait, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
            (options.StartupPolicy, options.PollInterval, options.WaitTimeout)
        );
        Assert.Equal(("owner", true), (options.MigrateConnectionName, options.IncludeContracting));
        Assert.Equal(
            (true, "schema", "db", HealthStatus.Degraded, TimeSpan.FromSeconds(3)),
            (
                options.DisableHealthChecks,
                options.HealthCheckName,
                Assert.Single(options.HealthCheckTags),
                options.HealthCheckFailureStatus,
                options.HealthCheckTimeout
            )
        );
        Assert.True(options is { DisableTracing: true, DisableMetrics: true });
        Assert.Equal(
            new MigrationOptions
            {
                JournalSchema = "ops",
                Role = "owner",
                SearchPath = "app, public",
                Tag = "v7",
                LockTimeout = TimeSpan.FromSeconds(2),
                LockRetries = 3,
                LockRetryDelay = TimeSpan.FromSeconds(0.5),
                LockWait = TimeSpan.FromMinutes(10),
                StatementTimeout = TimeSpan.FromHours(1),
                WaitForIdle = TimeSpan.FromSeconds(10),
                MaxLag = TimeSpan.FromSeconds(11),
                Phase = RevisionPhase.Contract,
                OnFailure = FailureAction.Revert,
                SingleTransaction = true,
                AllowChanged = true,
            },
            options.Run
        );
    }

    [Fact]
    public void Code_goes_before_the_configuration()
    {
        using var host = TestHost
            .With(
                "Host=/nowhere",
                Revisions.AB,
                options =>
                {
                    Assert.Equal(StartupPolicy.Migrate, options.StartupPolicy);
                    options.StartupPolicy = StartupPolicy.None;
                    options.Run = options.Run with { Tag = "code" };
                }
            )
            .Set("Mnfst:StartupPolicy", "Migrate")
            .Set("Mnfst:Run:Tag", "configuration")
            .Set("Mnfst:Run:Role", "owner");

        var options = OptionsOf(host);

        Assert.Equal(
            (StartupPolicy.None, "code", "owner"),
            (options.StartupPolicy, options.Run.Tag, options.Run.Role)
        );
    }

    [Fact]
    public void Without_a_configuration_there_are_the_defaults()
    {
        var services = new ServiceCollection();
        services.AddNpgsqlDataSource("Host=/nowhere");
        services.AddMnfstMigrations(Revisions.AB);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<MigrationHostOptions>>().Value;

        Assert.Equal(StartupPolicy.Check, options.StartupPolicy);
        Assert.Equal(new MigrationOptions(), options.Run);
    }

    [Theory]
    [InlineData(
        "StartupPolicy",
        "Migrat",
        "Mnfst:StartupPolicy is 'Migrat', but must be None, Check, Wait or Migrate."
    )]
    [InlineData(
        "StartupPolicy",
        "3",
        "Mnfst:StartupPolicy is '3', but must be None, Check, Wait or Migrate."
    )]
    [InlineData("PollInterval", "5", "Mnfst:PollInterval is '5', but must be a time such as 00:00:05.")]
    [InlineData("PollInterval", "00:00:00", "PollInterval is 00:00:00, but must be more than zero.")]
    [InlineData(
        "WaitTimeout",
        "-00:00:01",
        "WaitTimeout is -00:00:01, but must not be negative. Zero is for as long as it takes."
    )]
    [InlineData("DisableTracing", "yes", "Mnfst:DisableTracing is 'yes', but must be true or false.")]
    [InlineData("Run:LockRetries", "-1", "Mnfst:Run:LockRetries is '-1', but must be a number.")]
    [InlineData("Run:Phase", "All", "Mnfst:Run:Phase is 'All', but must be Expand or Contract.")]
    [InlineData(
        "DataSourceKey",
        "main",
        "No NpgsqlDataSource is registered with the key 'main'. Call AddKeyedNpgsqlDataSource, or fix DataSourceKey."
    )]
    public async Task A_wrong_value_keeps_the_application_from_starting(
        string key,
        string value,
        string message
    )
    {
        using var host = TestHost.With("Host=/nowhere", Revisions.AB).Set($"Mnfst:{key}", value);

        Assert.Equal(message, await host.DoesNotStartAsync<OptionsValidationException>());
    }

    [Fact]
    public async Task An_unknown_key_is_told_with_those_that_there_are()
    {
        using var host = TestHost.With("Host=/nowhere", Revisions.AB).Set("Mnfst:Policy", "Migrate");

        Assert.Equal(
            "Mnfst:Policy is unknown. The keys of Mnfst are DataSourceKey, Databases, DisableHealthChecks, DisableMetrics, DisableTracing, HealthCheckFailureStatus, HealthCheckName, HealthCheckTags, HealthCheckTimeout, IncludeContracting, MigrateConnectionName, MigrateDataSourceKey, PollInterval, Run, StartupPolicy, WaitTimeout.",
            await host.DoesNotStartAsync<OptionsValidationException>()
        );
    }

    [Fact]
    public async Task A_schema_that_cannot_be_is_told_with_its_key()
    {
        using var host = TestHost
            .With("Host=/nowhere", Revisions.AB)
            .Set("Mnfst:Run:JournalSchema", new string('s', 64));

        Assert.StartsWith(
            "Mnfst:Run:JournalSchema: The journal schema ",
            await host.DoesNotStartAsync<OptionsValidationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_data_source_it_does_not_start()
    {
        using var host = new TestHost();
        host.Builder.AddMnfstMigrations(Revisions.AB);

        Assert.Equal(
            "No NpgsqlDataSource is registered. Call AddNpgsqlDataSource, or set DataSourceKey to the key of one.",
            await host.DoesNotStartAsync<OptionsValidationException>()
        );
    }

    [Fact]
    public async Task A_policy_that_is_none_is_refused_in_code_as_well()
    {
        using var host = TestHost.With(
            "Host=/nowhere",
            Revisions.AB,
            options => options.StartupPolicy = (StartupPolicy)7
        );

        Assert.Equal(
            "The start-up policy 7 is unknown.",
            await host.DoesNotStartAsync<OptionsValidationException>()
        );
    }

    [Theory]
    [InlineData(null, "ConnectionStrings:owner is not set, though MigrateConnectionName names it.")]
    [InlineData("mysql://somewhere", "ConnectionStrings:owner: ")]
    public async Task A_connection_string_that_is_missing_or_wrong_is_told(string? text, string message)
    {
        using var host = TestHost
            .With("Host=/nowhere", Revisions.AB)
            .Set("Mnfst:StartupPolicy", "Migrate")
            .Set("Mnfst:MigrateConnectionName", "owner")
            .Set("ConnectionStrings:owner", text);

        Assert.StartsWith(
            message,
            await host.DoesNotStartAsync<OptionsValidationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_ways_to_migrate_are_one_too_many()
    {
        using var host = TestHost
            .With("Host=/nowhere", Revisions.AB)
            .Set("Mnfst:StartupPolicy", "Migrate")
            .Set("Mnfst:MigrateConnectionName", "owner")
            .Set("ConnectionStrings:owner", "Host=/nowhere")
            .Set("Mnfst:MigrateDataSourceKey", "owner");
        host.Services.AddNpgsqlDataSource("Host=/nowhere", serviceKey: "owner");

        Assert.Equal(
            "MigrateConnectionName and MigrateDataSourceKey are both set. Remove one of them.",
            await host.DoesNotStartAsync<OptionsValidationException>()
        );
    }

    private static MigrationHostOptions OptionsOf(TestHost host) =>
        host.Provider.GetRequiredService<IOptions<MigrationHostOptions>>().Value;
}
