namespace MnfstRag;

/// <summary>Migrate user roles to new enum format</summary>
[Revision("006_migrate_user_roles", CreateDate = "2024-11-08T14:00:00Z")]
[DownRevision("006_merge_user_preferences_audit_trail")]
public sealed class MigrateUserRoles : Migration
{
    private const string NewRole = """
        CASE role
            WHEN 'admin' THEN 'tenant_admin'
            WHEN 'client' THEN 'user'
            ELSE role
        END::user_role
        """;

    private const string OldRole = """
        CASE role
            WHEN 'tenant_admin' THEN 'admin'
            WHEN 'user' THEN 'client'
            ELSE role::text
        END
        """;

    private static readonly PgType UserRole = PgType.Enum("user_role");

    public override void Upgrade(Operations op)
    {
        op.CreateEnum("user_role", ["superadmin", "tenant_admin", "user"]);
        op.AddColumn("users", "role_new", UserRole, column => column.Default("user"));
        op.Backfill("users", set: $"role_new = {NewRole}", where: $"role_new IS DISTINCT FROM {NewRole}");
        op.AlterColumn("users", "role_new", nullable: false);
        op.DropColumn("users", "role");
        op.RenameColumn("users", "role_new", "role");
    }

    public override void Downgrade(Operations op)
    {
        op.AddColumn("users", "role_old", PgType.Text, column => column.Default("client"));
        op.Backfill("users", set: $"role_old = {OldRole}", where: $"role_old IS DISTINCT FROM {OldRole}");
        op.AlterColumn("users", "role_old", nullable: false);
        op.DropColumn("users", "role");
        op.RenameColumn("users", "role_old", "role");
        op.DropEnum("user_role");
    }
}
