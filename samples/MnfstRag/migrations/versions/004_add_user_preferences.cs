namespace MnfstRag;

/// <summary>Add user preferences table</summary>
[Revision("004_add_user_preferences", CreateDate = "2024-11-08T12:00:00Z")]
[DownRevision("003_add_indexes")]
public sealed class AddUserPreferences : Migration
{
    public override void Upgrade(Operations op)
    {
        op.CreateTable(
            "user_preferences",
            t =>
            {
                t.Column("id", PgType.Uuid).NotNull();
                t.Column("user_id", PgType.Uuid).NotNull();
                t.Column("theme", PgType.Text);
                t.Column("language", PgType.Text);
                t.Column("timezone", PgType.Text);
                t.Column("created_at", PgType.TimestampTz);
                t.Column("updated_at", PgType.TimestampTz);
                t.ForeignKey("user_id").References("users", "id").OnDelete(ReferentialAction.Cascade);
                t.PrimaryKey("id");
            }
        );
        op.CreateIndex("idx_user_preferences_user_id", "user_preferences", ["user_id"]);
    }

    public override void Downgrade(Operations op)
    {
        op.DropIndex("idx_user_preferences_user_id");
        op.DropTable("user_preferences");
    }
}
