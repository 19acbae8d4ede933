using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class ConstraintServerTests(PostgresServer server)
{
    [Fact]
    public async Task Constraints_are_added_and_dropped()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE SCHEMA auth");
        await database.ExecuteAsync("CREATE TABLE auth.users (tenant int, id int)");
        await database.ExecuteAsync("CREATE TABLE documents (tenant int DEFAULT 0, owner int, size int)");
        await database.ApplyAsync(op =>
        {
            op.CreatePrimaryKey(null, "users", ["tenant", "id"], schema: "auth");
            op.CreateUniqueConstraint("one size", "documents", ["size"], deferrable: true);
            op.CreateCheckConstraint(null, "documents", "size > 0 OR size IS NULL");
            op.CreateForeignKey(
                null,
                "documents",
                "users",
                ["tenant", "owner"],
                ["tenant", "id"],
                onDelete: ReferentialAction.SetDefault,
                onUpdate: ReferentialAction.Restrict,
                initiallyDeferred: true,
                referentSchema: "auth"
            );
        });
        Assert.Equal("users_pkey|PRIMARY KEY (tenant, id)", await database.ConstraintsAsync("auth.users"));
        Assert.Equal(
            """
            documents_size_check|CHECK (((size > 0) OR (size IS NULL)))
            documents_tenant_owner_fkey|FOREIGN KEY (tenant, owner) REFERENCES auth.users(tenant, id) ON UPDATE RESTRICT ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED
            one size|UNIQUE (size) DEFERRABLE
            """,
            await database.ConstraintsAsync("documents")
        );

        await database.ApplyAsync(op =>
        {
            op.DropConstraint("one size", "documents");
            op.DropConstraint("one size", "documents", ifExists: true);
            op.DropConstraint("documents_size_check", "documents");
            op.DropConstraint("users_pkey", "users", schema: "auth", cascade: true);
        });
        Assert.Equal("", await database.ConstraintsAsync("documents"));
        Assert.Equal("", await database.ConstraintsAsync("auth.users"));
    }

    [Fact]
    public async Task A_constraint_that_is_not_valid_is_validated_later()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE TABLE users (id int PRIMARY KEY)");
        await database.ExecuteAsync("CREATE TABLE documents (owner int)");
        await database.ExecuteAsync("INSERT INTO documents VALUES (-1)");
        await database.ApplyAsync(op =>
        {
            op.CreateCheckConstraint("positive", "documents", "owner > 0", notValid: true);
            op.CreateForeignKey("owned", "documents", "users", ["owner"], ["id"], notValid: true);
        });
        Assert.Equal(
            """
            owned|FOREIGN KEY (owner) REFERENCES users(id) NOT VALID
            positive|CHECK ((owner > 0)) NOT VALID
            """,
            await database.ConstraintsAsync("documents")
        );

        await database.ApplyAsync(op =>
        {
            op.Execute("DELETE FROM documents");
            op.ValidateConstraint("positive", "documents");
            op.ValidateConstraint("owned", "documents");
        });
        Assert.Equal(
            """
            owned|FOREIGN KEY (owner) REFERENCES users(id)
            positive|CHECK ((owner > 0))
            """,
            await database.ConstraintsAsync("documents")
        );
    }
}
