using System.Reflection;

namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>
/// Where Mnfst.Migrations lives on the web. Without an address nothing links anywhere: the pages travel in the packages, and
/// <c>mnfst explain</c> prints them.
/// </summary>
public sealed class ProjectAddress
{
    /// <param name="repository">The URL of the repository; null or empty if there is none.</param>
    public ProjectAddress(string? repository) =>
        Repository = string.IsNullOrWhiteSpace(repository) ? null : repository!.Trim().TrimEnd('/');

    /// <summary>The address that this assembly was built with: <c>MnfstRepositoryUrl</c> of <c>Directory.Build.props</c>.</summary>
    public static ProjectAddress Own { get; } =
        new(
            typeof(ProjectAddress)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .FirstOrDefault(attribute => attribute.Key == "MnfstRepositoryUrl")
                ?.Value
        );

    /// <summary>The URL of the repository; null if there is none.</summary>
    public string? Repository { get; }

    /// <summary>Where to report a bug; null if there is no address.</summary>
    public string? Issues => Repository is null ? null : $"{Repository}/issues";

    /// <summary>The web page of a file in the repository; null if there is no address.</summary>
    /// <param name="path">The file, from the root of the repository.</param>
    public string? PageOf(string path) => Repository is null ? null : $"{Repository}/blob/main/{path}";
}
