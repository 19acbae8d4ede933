using System.Net;
using System.Net.Sockets;
using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>What the program of the migrations sends to a collector, and what becomes of a run without one.</summary>
public class TelemetryTests(PostgresServer server)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Of a few seconds' work, that of a run that does not wait for a collector.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly (string, string) Protocol = ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");

    private readonly CancellationTokenSource _limit = CreateLimit();

    private CancellationToken Token => _limit.Token;

    [Fact]
    public async Task Runs_and_revisions_are_spans_below_the_one_of_who_started_them_and_are_measured()
    {
        await using var collector = await Collector.StartAsync(Token);

        await UpgradeAsync(
            (Endpoint, collector.Url),
            Protocol,
            ("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        );

        Assert.Equal(["metrics", "traces"], collector.Signals);
        foreach (
            var name in new[]
            {
                "MnfstRag.Migrator",
                "mnfst upgrade",
                "mnfst revision",
                "001_initial_migration",
            }
        )
            Assert.True(collector.Has("traces", name), name);
        Assert.True(collector.Has("traces", Convert.FromHexString("0af7651916cd43dd8448eb211c80319c")));
        Assert.True(collector.Has("traces", Convert.FromHexString("b7ad6b7169203331")));
        Assert.True(collector.Has("metrics", "mnfst.run.duration"));
        Assert.True(collector.Has("metrics", "MnfstRag.Migrator"));
    }

    [Fact]
    public async Task The_environment_names_the_service_and_says_which_signal_goes_where()
    {
        await using var collector = await Collector.StartAsync(Token);

        await UpgradeAsync(
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", $"{collector.Url}/v1/traces"),
            Protocol,
            ("OTEL_SERVICE_NAME", "shop-schema")
        );

        Assert.Equal(["traces"], collector.Signals);
        Assert.True(collector.Has("traces", "shop-schema"));
        Assert.False(collector.Has("traces", "unknown_service"));
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true", "")]
    [InlineData("OTEL_METRICS_EXPORTER", "none", "traces")]
    public async Task What_the_environment_switches_off_is_not_sent(string name, string value, string sent)
    {
        await using var collector = await Collector.StartAsync(Token);

        await UpgradeAsync((Endpoint, collector.Url), Protocol, (name, value));

        Assert.Equal(sent, string.Join(' ', collector.Signals));
    }

    [Fact]
    public async Task A_collector_that_is_gone_fails_nothing() =>
        await UpgradeAsync(
            (Endpoint, "http://127.0.0.1:9"),
            ("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory")
        );

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_never_answers_holds_nothing_up(string protocol)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        await UpgradeAsync(
            (Endpoint, $"http://{silent.LocalEndpoint}"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
            // The library would wait for an hour.
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "3600000"),
            ("OTEL_METRIC_EXPORT_TIMEOUT", "3600000")
        );
    }

    [Fact]
    public async Task Nothing_of_it_is_loaded_unless_somebody_wants_it_and_the_program_is_built_with_it()
    {
        var program = Migrator.CopyWithoutTelemetry();
        try
        {
            await using var database = await server.CreateDatabaseAsync(Token);

            var silent = await Migrator.UpgradeAsync(database, program.FullName, [], Token);
            var wanted = await Migrator.UpgradeAsync(
                database,
                program.FullName,
                [(Endpoint, "http://127.0.0.1:9")],
                Token
            );

            Assert.Equal(0, silent.ExitCode);
            Assert.NotEqual(0, wanted.ExitCode);

            Migrator.SwitchTelemetryOff(program);
            var without = await Migrator.UpgradeAsync(
                database,
                program.FullName,
                [(Endpoint, "http://127.0.0.1:9")],
                Token
            );
            Assert.Equal(0, without.ExitCode);
        }
        finally
        {
            program.Delete(recursive: true);
        }
    }

    private async Task UpgradeAsync(params (string Name, string Value)[] variables)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var (exitCode, printed) = await Migrator.UpgradeAsync(database, Migrator.Folder, variables, Token);
        Assert.True(exitCode == 0, printed);
        Assert.Contains("Upgraded to 008_add_documents_index: 9 revisions", printed);
    }

    private static CancellationTokenSource CreateLimit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}
