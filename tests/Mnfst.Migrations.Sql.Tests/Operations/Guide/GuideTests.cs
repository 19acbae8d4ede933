using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Tests.Guide;

public class GuideTests
{
    [Fact]
    public void The_preferences_table_reads_as_if_written_by_hand() =>
        Assert.Equal(
            """
            CREATE TABLE user_preferences (
                id uuid NOT NULL,
                user_id uuid NOT NULL,
                theme text,
                language text,
                timezone text,
                created_at timestamptz,
                updated_at timestamptz,
                FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
                PRIMARY KEY (id)
            );
            CREATE INDEX idx_user_preferences_user_id ON user_preferences (user_id)
            """,
            Recorded.Sql(new AddUserPreferences().Upgrade)
        );

    [Fact]
    public void The_audit_trail_is_one_step_for_each_statement()
    {
        var steps = Recorded.Steps(new AddAuditTrail().Upgrade);
        Assert.Equal(
            [
                "CREATE TABLE audit_logs (",
                "CREATE INDEX idx_audit_logs_table_timestamp ON audit_logs (table_name, \"timestamp\")",
                "CREATE INDEX idx_audit_logs_user_timestamp ON audit_logs (user_id, \"timestamp\")",
                "CREATE OR REPLACE FUNCTION audit_trigger_function()",
                "CREATE TRIGGER audit_users_trigger",
                "CREATE TRIGGER audit_documents_trigger",
                "CREATE TRIGGER audit_sessions_trigger",
            ],
            steps.Select(step => ((StatementStep)step).Sql.Split('\n')[0])
        );
        Assert.All(steps, step => Assert.False(step.Autocommit));
    }

    [Fact]
    public void The_roles_are_migrated_in_batches()
    {
        var steps = Recorded.Steps(new MigrateUserRoles().Upgrade);
        Assert.Equal(
            [
                new StatementStep("CREATE TYPE user_role_new AS ENUM ('superadmin', 'tenant_admin', 'user')"),
                new StatementStep("ALTER TABLE users ADD COLUMN role_new user_role_new"),
                new BackfillStep(
                    """
                    UPDATE users
                    SET role_new = CASE role
                        WHEN 'admin' THEN 'tenant_admin'
                        WHEN 'client' THEN 'user'
                        ELSE role
                    END::user_role_new
                    WHERE role_new IS NULL
                    """,
                    1000,
                    TimeSpan.Zero
                )
                {
                    Autocommit = true,
                },
                new StatementStep("ALTER TABLE users DROP COLUMN role"),
                new StatementStep("ALTER TABLE users RENAME COLUMN role_new TO role"),
            ],
            steps
        );
    }

    [Fact]
    public void The_rolling_index_runs_outside_a_transaction() =>
        Assert.Equal(
            [
                new StatementStep(
                    """
                    CREATE INDEX CONCURRENTLY idx_documents_tenant_status_created
                        ON documents (tenant_id, status, created_at DESC)
                    """
                )
                {
                    Autocommit = true,
                },
            ],
            Recorded.Steps(new AddDocumentsIndex().Upgrade)
        );
}
