using System.Net;
using Microsoft.AspNetCore.Builder;
using Mnfst.Migrations.Testing;
using MnfstRag.Api;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>The application that uses the sample's database, while that is where it should be and while it is not.</summary>
public class ApiTests(SampleDatabases databases)
{
    private const string Users = "/users/count";
    private const string Ready = "/health/ready";

    [Fact]
    public async Task At_the_heads_it_serves()
    {
        await using var database = await databases.At("heads").CreateAsync(Token);
        await using var api = await StartAsync(database);

        await WaitForAsync(api, Users, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(api, Ready));
    }

    [Fact]
    public async Task With_revisions_pending_it_lives_but_refuses_traffic_and_applies_nothing()
    {
        await using var database = await databases.At("003_add_indexes").CreateAsync(Token);
        await using var api = await StartAsync(database);

        await WaitForAsync(api, Ready, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(api, Users));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(api, "/health/live"));
        Assert.NotEmpty((await database.Runner.GetStatusAsync(Token)).Pending);
    }

    [Fact]
    public async Task It_opens_when_somebody_else_has_migrated_the_database()
    {
        await using var database = await databases.At("base").CreateAsync(Token);
        await using var api = await StartAsync(database);
        await WaitForAsync(api, Users, HttpStatusCode.ServiceUnavailable);

        await database.UpgradeToAsync("heads", Token);

        await WaitForAsync(api, Users, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(api, Ready));
    }

    [Fact]
    public async Task Once_open_it_stays_open_but_is_not_ready_any_more()
    {
        await using var database = await databases.At("heads").CreateAsync(Token);
        await using var api = await StartAsync(database);
        await WaitForAsync(api, Users, HttpStatusCode.OK);

        await database.DowngradeToAsync("003_add_indexes", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(api, Ready));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(api, Users));
    }

    [Fact]
    public async Task Told_so_it_migrates_the_database_itself()
    {
        await using var database = await databases.At("base").CreateAsync(Token);
        await using var api = await StartAsync(database, "--Mnfst:StartupPolicy=Migrate");

        await WaitForAsync(api, Users, HttpStatusCode.OK);
        Assert.True((await database.Runner.GetStatusAsync(Token)).IsAtHeads);
    }

    [Fact]
    public async Task Without_a_database_it_lives_and_is_not_ready()
    {
        await using var api = await StartAsync("Host=/nowhere;Timeout=1");

        Assert.Equal(HttpStatusCode.OK, await GetAsync(api, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(api, Ready));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(api, Users));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<WebApplication> StartAsync(MigrationDatabase database, params string[] arguments) =>
        StartAsync(database.ConnectionString, arguments);

    private static async Task<WebApplication> StartAsync(string connectionString, params string[] arguments)
    {
        var api = ApiHost.Create([
            "--urls=http://127.0.0.1:0",
            $"--contentRoot={AppContext.BaseDirectory}",
            "--Logging:LogLevel:Default=None",
            "--Mnfst:PollInterval=00:00:00.050",
            $"--ConnectionStrings:Database={connectionString}",
            .. arguments,
        ]);
        await api.StartAsync(Token);
        return api;
    }

    private static async Task<HttpStatusCode> GetAsync(WebApplication api, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        using var response = await client.GetAsync(path, Token);
        return response.StatusCode;
    }

    private static async Task WaitForAsync(WebApplication api, string path, HttpStatusCode status)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await GetAsync(api, path) != status)
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }
}
