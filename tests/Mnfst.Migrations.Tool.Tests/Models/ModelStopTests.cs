using System.Diagnostics;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Models.Sources;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>Ctrl-C while a model is made.</summary>
public class ModelStopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_prints_the_model_is_ended()
    {
        using var here = new ToolSurroundings();
        var source = new CommandModelSource(["sh", "-c", "echo $$ > pid; sleep 600"], here.Folder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var making = ModelDatabase.CreateAsync([source], NoServer, stop.Token);
        var file = Path.Combine(here.Folder, "pid");
        while (!File.Exists(file) || new FileInfo(file).Length == 0)
            await Task.Delay(20, Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Throws<ArgumentException>(() =>
            Process.GetProcessById(int.Parse(File.ReadAllText(file), null))
        );
    }

    [Fact]
    public async Task A_database_that_is_half_made_is_dropped()
    {
        using var here = new ToolSurroundings().With(
            "schema.sql",
            "CREATE TABLE t (id int); SELECT pg_sleep(600);"
        );
        await using var server = await DevServer.StartThrowawayAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(server.GetConnectionString("postgres"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var before = await CountAsync("pg_database");

        var making = ModelDatabase.CreateAsync(
            [new SqlModelSource(Path.Combine(here.Folder, "schema.sql"))],
            () => Task.FromResult(server),
            stop.Token
        );
        while (await CountAsync("pg_stat_activity WHERE wait_event = 'PgSleep'") == 0)
            await Task.Delay(20, Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Equal(before, await CountAsync("pg_database"));

        async Task<long> CountAsync(string what)
        {
            await using var command = source.CreateCommand($"SELECT count(*) FROM {what}");
            return (long)(await command.ExecuteScalarAsync(Token))!;
        }
    }

    private static Task<DevServer> NoServer() => throw new InvalidOperationException("None is needed.");
}
