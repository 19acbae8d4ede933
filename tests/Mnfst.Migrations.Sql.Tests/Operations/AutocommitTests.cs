namespace Mnfst.Migrations.Sql.Tests;

public class AutocommitTests
{
    [Fact]
    public void What_is_recorded_in_the_block_runs_outside_a_transaction()
    {
        var steps = Recorded.Steps(op =>
        {
            op.Execute("SELECT 1");
            op.Autocommit(() =>
            {
                op.Execute("VACUUM a; VACUUM b");
                op.Run(_ => Task.CompletedTask);
            });
            op.DropTable("t");
        });
        Assert.Equal([false, true, true, true, false], steps.Select(step => step.Autocommit));
    }

    [Fact]
    public void A_block_may_be_idempotent()
    {
        var steps = Recorded.Steps(op =>
        {
            op.Autocommit(() => op.Execute("CALL a()"), idempotent: true);
            op.Autocommit(() => op.Execute("CALL b()"));
            op.Execute("SELECT 1");
        });
        Assert.Equal([true, false, false], steps.Select(step => step.IsIdempotent));
    }

    [Fact]
    public void A_block_in_a_block_is_refused() =>
        Assert.Equal(
            "Autocommit blocks cannot be nested. Remove the inner one: the outer one covers everything "
                + "in it.",
            Recorded.Refusal(op => op.Autocommit(() => op.Autocommit(() => op.Execute("VACUUM"))))
        );

    [Fact]
    public void A_block_that_fails_is_left()
    {
        var op = new Operations();
        Assert.Throws<InvalidMigrationException>(() => op.Autocommit(() => op.Execute("")));
        op.Execute("SELECT 1");
        Assert.False(Assert.Single(Rendering.PostgreSqlRenderer.Render(op)).Autocommit);
    }
}
