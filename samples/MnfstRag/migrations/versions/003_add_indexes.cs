namespace MnfstRag;

/// <summary>Index what the application looks things up by</summary>
[Revision("003_add_indexes", CreateDate = "2024-11-08T11:00:00Z")]
[DownRevision("002_add_rls_policies")]
public sealed class AddIndexes : Migration
{
    public override void Upgrade(Operations op)
    {
        op.CreateIndex("idx_users_email", "users", ["email"]);
        op.CreateIndex("idx_documents_tenant_id", "documents", ["tenant_id"]);
        op.CreateIndex("idx_sessions_user_id", "sessions", ["user_id"]);
        op.CreateIndex("idx_sessions_expires_at", "sessions", ["expires_at"]);
    }

    public override void Downgrade(Operations op)
    {
        op.DropIndex("idx_sessions_expires_at");
        op.DropIndex("idx_sessions_user_id");
        op.DropIndex("idx_documents_tenant_id");
        op.DropIndex("idx_users_email");
    }
}
