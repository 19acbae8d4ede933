namespace Mnfst.Migrations.Sql.Tests.Guide;

/// <summary>Migrate user roles to new format</summary>
[Revision("006_migrate_user_roles", CreateDate = "2024-11-08T14:00:00Z")]
[DownRevision("005_add_audit_trail")]
public sealed class MigrateUserRoles : Migration
{
    public override void Upgrade(Operations op)
    {
        op.CreateEnum("user_role_new", ["superadmin", "tenant_admin", "user"]);
        op.AddColumn("users", "role_new", PgType.Enum("user_role_new"));
        op.Backfill(
            "users",
            set: """
            role_new = CASE role
                WHEN 'admin' THEN 'tenant_admin'
                WHEN 'client' THEN 'user'
                ELSE role
            END::user_role_new
            """,
            where: "role_new IS NULL",
            batchSize: 1000
        );
        op.DropColumn("users", "role");
        op.AlterColumn("users", "role_new", newName: "role");
    }

    public override void Downgrade(Operations op)
    {
        op.AddColumn("users", "role_old", PgType.Text);
        op.Backfill(
            "users",
            set: """
            role_old = CASE role
                WHEN 'tenant_admin' THEN 'admin'
                WHEN 'user' THEN 'client'
                ELSE role::text
            END
            """,
            where: "role_old IS NULL"
        );
        op.DropColumn("users", "role");
        op.AlterColumn("users", "role_old", newName: "role");
        op.DropEnum("user_role_new");
    }
}
