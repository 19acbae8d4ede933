namespace MnfstRag;

/// <summary>Add audit trail functionality</summary>
[Revision("005_add_audit_trail", CreateDate = "2024-11-08T13:00:00Z")]
[DownRevision("003_add_indexes")]
public sealed class AddAuditTrail : Migration
{
    private static readonly string[] AuditedTables = ["users", "documents", "sessions"];

    public override void Upgrade(Operations op)
    {
        op.CreateTable(
            "audit_logs",
            t =>
            {
                t.Column("id", PgType.Uuid).NotNull().DefaultSql("gen_random_uuid()");
                t.Column("table_name", PgType.Text).NotNull();
                t.Column("operation", PgType.Text).NotNull();
                t.Column("user_id", PgType.Uuid);
                t.Column("tenant_id", PgType.Uuid);
                t.Column("old_values", PgType.Jsonb);
                t.Column("new_values", PgType.Jsonb);
                t.Column("timestamp", PgType.TimestampTz).NotNull();
                t.PrimaryKey("id");
            }
        );
        op.CreateIndex("idx_audit_logs_table_timestamp", "audit_logs", ["table_name", "timestamp"]);
        op.CreateIndex("idx_audit_logs_user_timestamp", "audit_logs", ["user_id", "timestamp"]);

        op.Execute(
            """
            CREATE FUNCTION audit_trigger_function()
            RETURNS trigger AS $$
            BEGIN
                INSERT INTO audit_logs (
                    table_name, operation, user_id, tenant_id,
                    old_values, new_values, timestamp
                ) VALUES (
                    TG_TABLE_NAME, TG_OP,
                    NULLIF(current_setting('app.current_user_id', true), '')::uuid,
                    NULLIF(current_setting('app.current_tenant_id', true), '')::uuid,
                    CASE WHEN TG_OP IN ('UPDATE', 'DELETE') THEN row_to_json(OLD) END,
                    CASE WHEN TG_OP IN ('INSERT', 'UPDATE') THEN row_to_json(NEW) END,
                    now()
                );
                RETURN COALESCE(NEW, OLD);
            END;
            $$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp;
            """
        );
        foreach (var table in AuditedTables)
            op.Execute(
                $"""
                CREATE TRIGGER audit_{table}_trigger
                    AFTER INSERT OR UPDATE OR DELETE ON {table}
                    FOR EACH ROW EXECUTE FUNCTION audit_trigger_function();
                """
            );
    }

    public override void Downgrade(Operations op)
    {
        foreach (var table in AuditedTables)
            op.Execute($"DROP TRIGGER audit_{table}_trigger ON {table}");
        op.Execute("DROP FUNCTION audit_trigger_function()");
        op.DropIndex("idx_audit_logs_user_timestamp");
        op.DropIndex("idx_audit_logs_table_timestamp");
        op.DropTable("audit_logs");
    }
}
