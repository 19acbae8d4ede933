using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace MnfstRag.Model;

/// <summary>
/// The schema as the application sees it, which is what the migrations make. What EF Core has no words for stands in the
/// files of the folder <c>Sql</c>; together they are the model in <c>samples/MnfstRag/mnfst.json</c>.
/// </summary>
public sealed class RagDbContext(DbContextOptions<RagDbContext> options) : DbContext(options)
{
    private const string NewId = "gen_random_uuid()";
    private const string Now = "now()";

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<UserPreferences> UserPreferences => Set<UserPreferences>();

    public DbSet<AuditLog> AuditLogs => Set<AuditLog>();

    /// <summary>Not each foreign key is looked up by: those that are have an index below.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Tenant>(Configure);
        modelBuilder.Entity<User>(Configure);
        modelBuilder.Entity<Document>(Configure);
        modelBuilder.Entity<Session>(Configure);
        modelBuilder.Entity<UserPreferences>(Configure);
        modelBuilder.Entity<AuditLog>(Configure);
        PostgresNames.Apply(modelBuilder.Model);
    }

    private static void Configure(EntityTypeBuilder<Tenant> tenant)
    {
        tenant.Property(t => t.Id).HasDefaultValueSql(NewId);
        tenant.Property(t => t.Settings).HasDefaultValueSql("'{}'");
        tenant.Property(t => t.CreatedAt).HasDefaultValueSql(Now);
        tenant.HasAlternateKey(t => t.Slug);
    }

    private static void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.Id).HasDefaultValueSql(NewId);
        user.Property(u => u.CreatedAt).HasDefaultValueSql(Now);
        user.Property(u => u.Role).HasDefaultValue(UserRole.User).HasSentinel(UserRole.User);
        user.Property(u => u.EmailVerified).HasDefaultValue(false);
        user.HasOne(u => u.Tenant).WithMany().OnDelete(DeleteBehavior.Cascade);
        user.HasAlternateKey(u => new { u.TenantId, u.Email });
        user.HasIndex(u => u.Email, "idx_users_email");
    }

    private static void Configure(EntityTypeBuilder<Document> document)
    {
        document.ToTable(table =>
            table.HasCheckConstraint("documents_status_check", "status IN ('pending', 'processed', 'failed')")
        );
        document.Property(d => d.Id).HasDefaultValueSql(NewId);
        document.Property(d => d.Status).HasDefaultValue("pending");
        document.Property(d => d.CreatedAt).HasDefaultValueSql(Now);
        document.HasOne(d => d.Tenant).WithMany().OnDelete(DeleteBehavior.Cascade);
        document
            .HasOne(d => d.Uploader)
            .WithMany()
            .HasForeignKey(d => d.UploadedBy)
            .OnDelete(DeleteBehavior.SetNull);
        document.HasIndex(d => d.TenantId, "idx_documents_tenant_id");
        document
            .HasIndex(
                d => new
                {
                    d.TenantId,
                    d.Status,
                    d.CreatedAt,
                },
                "idx_documents_tenant_status_created"
            )
            .IsDescending(false, false, true);
    }

    private static void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.Id).HasDefaultValueSql(NewId);
        session.Property(s => s.CreatedAt).HasDefaultValueSql(Now);
        session.HasOne(s => s.Tenant).WithMany().OnDelete(DeleteBehavior.Cascade);
        session.HasOne(s => s.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        session.HasIndex(s => s.UserId, "idx_sessions_user_id");
        session.HasIndex(s => s.ExpiresAt, "idx_sessions_expires_at");
    }

    private static void Configure(EntityTypeBuilder<UserPreferences> preferences)
    {
        preferences.Property(p => p.Id).ValueGeneratedNever();
        preferences.HasOne(p => p.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        preferences.HasIndex(p => p.UserId, "idx_user_preferences_user_id");
    }

    private static void Configure(EntityTypeBuilder<AuditLog> log)
    {
        log.Property(l => l.Id).HasDefaultValueSql(NewId);
        log.HasIndex(l => new { l.TableName, l.Timestamp }, "idx_audit_logs_table_timestamp");
        log.HasIndex(l => new { l.UserId, l.Timestamp }, "idx_audit_logs_user_timestamp");
    }
}
