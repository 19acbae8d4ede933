using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MnfstRag.Model;

/// <summary>Makes the context for tools, which ask for its model and connect to nothing.</summary>
public sealed class RagDbContextFactory : IDesignTimeDbContextFactory<RagDbContext>
{
    public RagDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<RagDbContext>()
                .UseNpgsql(npgsql => npgsql.MapEnum<UserRole>("user_role"))
                .Options
        );
}
