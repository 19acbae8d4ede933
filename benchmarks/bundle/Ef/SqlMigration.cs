using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ef;

/// <summary>A migration of EF Core that runs the upgrade of one of our revisions, which the bundle carries.</summary>
public abstract class SqlMigration(string revision, bool suppressTransaction = false) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{revision}.sql")!;
        using var reader = new StreamReader(resource);
        migrationBuilder.Sql(reader.ReadToEnd(), suppressTransaction);
    }
}

[DbContext(typeof(RagContext)), Migration("001_initial_migration")]
public sealed class M1() : SqlMigration("001_initial_migration");

[DbContext(typeof(RagContext)), Migration("002_add_rls_policies")]
public sealed class M2() : SqlMigration("002_add_rls_policies");

[DbContext(typeof(RagContext)), Migration("003_add_indexes")]
public sealed class M3() : SqlMigration("003_add_indexes");

[DbContext(typeof(RagContext)), Migration("004_add_user_preferences")]
public sealed class M4() : SqlMigration("004_add_user_preferences");

[DbContext(typeof(RagContext)), Migration("005_add_audit_trail")]
public sealed class M5() : SqlMigration("005_add_audit_trail");

[DbContext(typeof(RagContext)), Migration("006_migrate_user_roles")]
public sealed class M6() : SqlMigration("006_migrate_user_roles");

[DbContext(typeof(RagContext)), Migration("007_add_email_verification")]
public sealed class M7() : SqlMigration("007_add_email_verification");

[DbContext(typeof(RagContext)), Migration("008_add_documents_index")]
public sealed class M8() : SqlMigration("008_add_documents_index", suppressTransaction: true);
