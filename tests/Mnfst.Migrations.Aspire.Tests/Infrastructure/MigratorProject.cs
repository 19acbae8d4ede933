using Aspire.Hosting;

namespace Mnfst.Migrations.Aspire.Tests.Infrastructure;

/// <summary>A project of migrations that nobody runs.</summary>
public sealed class MigratorProject : IProjectMetadata
{
    public string ProjectPath =>
        Path.Combine(AppContext.BaseDirectory, "Shop.Migrations", "Shop.Migrations.csproj");

    public bool SuppressBuild => true;
}
