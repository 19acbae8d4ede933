namespace Mnfst.Migrations.Faults.Deployer;

/// <summary>Run code outside transactions, and the operations that commit on their own</summary>
[Revision("007_code", CreateDate = "2024-11-08T15:00:00Z")]
[DownRevision("006_outside")]
public sealed class RunCode : Migration
{
    // Only the transaction of its batch finds a row done: a batch that ran twice would show in the totals.
    private const string Left = "xmin <> pg_current_xact_id()::xid";

    public override void Upgrade(Operations op)
    {
        op.Execute("SELECT ran('007_code', 'up', 0)");
        op.Autocommit(
            () => op.Run(connection => Code.RanAsync(connection, "007_code", "up", 1)),
            idempotent: true
        );
        op.CreateIndex("orders_total", "orders", ["total", "id"], concurrently: true);
        op.Backfill("orders", set: "total = total + 5", where: Left, batchSize: 100);
        op.Execute("SELECT ran('007_code', 'up', 4)");
    }

    public override void Downgrade(Operations op)
    {
        op.Execute("SELECT ran('007_code', 'down', 0)");
        op.Backfill("orders", set: "total = total - 5", where: Left, batchSize: 100);
        op.DropIndex("orders_total", concurrently: true);
        op.Execute("SELECT ran('007_code', 'down', 3)");
    }
}
