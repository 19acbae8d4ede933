using System.Reflection;

namespace Mnfst.Migrations.Tool.Tests.Infrastructure;

/// <summary>The sample, which is built with these tests.</summary>
internal static class Sample
{
    /// <summary>Its project file.</summary>
    public static string Project { get; } = Metadata("SampleProject");

    /// <summary>What it was built as.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The arguments that name it, as it is built already.</summary>
    public static string[] Arguments =>
        ["--project", Project, "--no-build", "--configuration", Configuration];

    private static string Metadata(string key) =>
        typeof(Sample)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key)
            .Value!;
}
