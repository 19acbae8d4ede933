using Mnfst.Migrations.Sql.Tests.Server;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Guide;

public class GuideServerTests(PostgresServer server)
{
    private static readonly Migration[] Migrations =
    [
        new AddUserPreferences(),
        new AddAuditTrail(),
        new MigrateUserRoles(),
        new AddEmailVerification(),
        new AddDocumentsIndex(),
    ];

    [Fact]
    public async Task The_guides_migrations_go_up_and_down_and_up_again_and_keep_the_data()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync(
            """
            CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text, role text);
            CREATE TABLE documents (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid, status text, created_at timestamptz
            );
            CREATE TABLE sessions (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
            INSERT INTO users (email, role) VALUES ('a', 'admin'), ('c', 'client'), ('s', 'superadmin');
            """
        );
        var before = await SchemaOf(database);

        await UpgradeAsync(database);
        var after = await SchemaOf(database);
        Assert.Equal(
            "a|tenant_admin|True\nc|user|True\ns|superadmin|True",
            await database.QueryAsync("SELECT email, role::text, email_verified FROM users ORDER BY email")
        );
        // The trigger has seen both backfills.
        Assert.Equal(
            "users|UPDATE|6",
            await database.QueryAsync("SELECT table_name, operation, count(*) FROM audit_logs GROUP BY 1, 2")
        );
        Assert.Equal(
            """
            CREATE INDEX idx_documents_tenant_status_created ON public.documents USING btree (tenant_id, status, created_at DESC)
            """,
            await database.IndexesAsync("documents")
        );

        foreach (var migration in Migrations.Reverse())
            await database.ApplyAsync(migration.Downgrade);
        Assert.Equal(before, await SchemaOf(database));
        Assert.Equal(
            "a|admin\nc|client\ns|superadmin",
            await database.QueryAsync("SELECT email, role FROM users ORDER BY email")
        );

        await UpgradeAsync(database);
        Assert.Equal(after, await SchemaOf(database));
    }

    private static async Task UpgradeAsync(OperationsDatabase database)
    {
        foreach (var migration in Migrations)
            await database.ApplyAsync(migration.Upgrade);
    }

    /// <summary>All that the public schema has in it.</summary>
    private static Task<string> SchemaOf(OperationsDatabase database) =>
        database.QueryAsync(
            """
            SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull)
            FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
            WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
            UNION ALL SELECT 'constraint ' || conrelid::regclass || conname || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT 'index ' || pg_get_indexdef(oid)
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'i'
            UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT 'function ' || pg_get_functiondef(oid)
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT concat_ws(' ', 'enum', enumtypid::regtype, enumlabel) FROM pg_enum
            ORDER BY 1
            """
        );
}
