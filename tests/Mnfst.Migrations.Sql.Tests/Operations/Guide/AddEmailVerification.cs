namespace Mnfst.Migrations.Sql.Tests.Guide;

/// <summary>Add email verification field (zero downtime)</summary>
[Revision("007_add_email_verification", CreateDate = "2024-11-08T15:00:00Z")]
[DownRevision("006_migrate_user_roles")]
public sealed class AddEmailVerification : Migration
{
    public override void Upgrade(Operations op)
    {
        op.AddColumn("users", "email_verified", PgType.Boolean);
        op.Backfill("users", set: "email_verified = true", where: "email_verified IS NULL");
        op.AlterColumn("users", "email_verified", nullable: false);
    }

    public override void Downgrade(Operations op) => op.DropColumn("users", "email_verified");
}
