using System.Reflection;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>The repository that the tests were built in.</summary>
public static class TestRepository
{
    public static string Directory { get; } = Path.GetFullPath(Metadata("Repository"));

    public static string Configuration { get; } = Metadata("Configuration");

    private static string Metadata(string key) =>
        typeof(TestRepository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key)
            .Value!;
}
