namespace Mnfst.Migrations.Faults.Deployer;

/// <summary>Create orders, in operations and in code, in one transaction</summary>
[Revision("002_orders", CreateDate = "2024-11-08T11:00:00Z")]
[DownRevision("001_accounts")]
public sealed class CreateOrders : Migration
{
    public override void Upgrade(Operations op)
    {
        op.CreateTable(
            "orders",
            t =>
            {
                t.Column("id", PgType.Integer).NotNull();
                t.Column("account_id", PgType.Integer).NotNull();
                t.Column("total", PgType.Integer).NotNull().Default(0);
                t.PrimaryKey("id");
            }
        );
        op.CreateForeignKey("fk_orders_account", "orders", "accounts", ["account_id"], ["id"]);
        op.Run(connection =>
            Code.ExecuteAsync(
                connection,
                "INSERT INTO orders SELECT n, n FROM generate_series(1, many() / 4) n"
            )
        );
        op.Run(connection => Code.RanAsync(connection, "002_orders", "up", 3));
    }

    public override void Downgrade(Operations op)
    {
        op.Run(connection => Code.RanAsync(connection, "002_orders", "down", 0));
        op.DropTable("orders");
    }
}
