namespace Mnfst.Migrations.Sql.Tests.Guide;

/// <summary>Add index to large table (rolling)</summary>
[Revision("008_add_documents_index", CreateDate = "2024-11-08T16:00:00Z")]
[DownRevision("007_add_email_verification")]
public sealed class AddDocumentsIndex : Migration
{
    public override void Upgrade(Operations op) =>
        op.CreateIndex(
            "idx_documents_tenant_status_created",
            "documents",
            ["tenant_id", "status", IndexColumn.Of("created_at").Descending()],
            concurrently: true
        );

    public override void Downgrade(Operations op) =>
        op.DropIndex("idx_documents_tenant_status_created", concurrently: true);
}
