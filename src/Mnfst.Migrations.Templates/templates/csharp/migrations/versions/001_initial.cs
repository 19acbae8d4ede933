namespace App.Migrations;

/// <summary>Create users</summary>
[Revision("001_initial")]
public sealed class Initial : Migration
{
    public override void Upgrade(Operations op) =>
        op.CreateTable(
            "users",
            t =>
            {
                t.Column("id", PgType.BigInt).IdentityAlways();
                t.Column("email", PgType.Text).NotNull();
                t.PrimaryKey("id");
                t.Unique("email");
            }
        );

    public override void Downgrade(Operations op) => op.DropTable("users");
}
