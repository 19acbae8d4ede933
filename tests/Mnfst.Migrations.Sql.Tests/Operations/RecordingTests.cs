using System.Runtime.CompilerServices;
using Mnfst.Migrations.Sql.Rendering;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Tests;

public class RecordingTests
{
    [Fact]
    public void Steps_come_in_the_order_of_the_recording_with_the_lines_that_call_for_them()
    {
        var line = 0;
        var steps = Recorded.Steps(
            op =>
            {
                line = Here();
                op.DropTable("a");
                op.CreateTable(
                    "b",
                    t =>
                    {
                        t.Column("id", PgType.Uuid);
                    }
                );
                op.Autocommit(() =>
                {
                    op.Execute("VACUUM; ANALYZE");
                });
                op.AlterColumn("b", "id", nullable: false, newName: "key");
            },
            "migrations/versions/004.cs"
        );
        Assert.Equal([1, 2, 11, 11, 13, 13], steps.Select(step => step.Location!.Start.Line + 1 - line));
        Assert.Equal($"migrations/versions/004.cs({line + 1},1)", $"{steps[0].Location}");
    }

    [Fact]
    public void Without_a_path_steps_have_no_location() =>
        Assert.Null(Assert.Single(Recorded.Steps(op => op.DropTable("a"))).Location);

    [Fact]
    public void A_refusal_names_the_line_of_the_operation()
    {
        var line = 0;
        var exception = Assert.Throws<InvalidMigrationException>(() =>
        {
            line = Here();
            new Operations().CreateTable(
                "t",
                t =>
                {
                    t.Column("", PgType.Text);
                }
            );
        });
        Assert.Equal(line + 1, exception.Line);
        Assert.Equal("The column name is empty.", exception.Message);
    }

    [Fact]
    public async Task Code_gets_the_connection_and_the_cancellation()
    {
        using var source = new CancellationTokenSource();
        await using var connection = new Npgsql.NpgsqlConnection();
        var calls = new List<string>();
        var steps = Recorded.Steps(op =>
        {
            op.Run(
                (given, cancellation) =>
                {
                    Assert.Same(connection, given);
                    calls.Add($"cancellation {cancellation == source.Token}");
                    return Task.CompletedTask;
                }
            );
            op.Run(async given =>
            {
                await Task.Yield();
                Assert.Same(connection, given);
                calls.Add("connection");
            });
        });
        foreach (var step in steps)
            await ((RunStep)step).Body(connection, source.Token);
        Assert.Equal(["cancellation True", "connection"], calls);
    }

    [Fact]
    public void What_is_recorded_after_the_recording_is_refused_as_it_would_never_run()
    {
        var op = new Operations();
        PostgreSqlRenderer.Render(op);
        Assert.Throws<InvalidOperationException>(() => op.DropTable("t"));
    }

    private static int Here([CallerLineNumber] int line = 0) => line;
}
