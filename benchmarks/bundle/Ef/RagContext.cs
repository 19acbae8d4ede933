using Microsoft.EntityFrameworkCore;

namespace Ef;

/// <summary>EF Core's view of the sample's database: its migrations run the scripts of ours, one for each revision.</summary>
public sealed class RagContext : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseNpgsql(Environment.GetEnvironmentVariable("DATABASE"));
}
