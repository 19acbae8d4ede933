using System.Text.Json;
using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>
/// What <c>MnfstRepositoryUrl</c> gives packages, and Core, which makes the links of diagnostics of it. MSBuild is asked:
/// packing once more would tell the same, a minute later.
/// </summary>
public class AddressTests
{
    private const string Address = "https://git.example/owner/name";

    [Theory]
    [InlineData("Mnfst.Migrations.Core")]
    [InlineData("Mnfst.Migrations.Sql")]
    [InlineData("Mnfst.Migrations.Tool")]
    public async Task With_an_address_a_package_names_it(string project)
    {
        var (page, repository, known) = await AskAsync(project, Address);

        Assert.Equal((Address, $"{Address}.git"), (page, repository));
        Assert.Equal(project.EndsWith(".Core", StringComparison.Ordinal) ? Address : null, known);
    }

    [Theory]
    [InlineData("Mnfst.Migrations.Core")]
    [InlineData("Mnfst.Migrations.Sql")]
    public async Task Without_one_it_names_none(string project) =>
        Assert.Equal(("", "", null), await AskAsync(project, ""));

    /// <returns>The page of the package, its repository, and the address that the assembly knows.</returns>
    private static async Task<(string? Page, string? Repository, string? Known)> AskAsync(
        string project,
        string address
    )
    {
        var answer = (
            await ProgramRun.RunAsync(
                "dotnet",
                Repository.Root,
                [
                    "msbuild",
                    Path.Combine("src", project, $"{project}.csproj"),
                    "-getProperty:PackageProjectUrl,RepositoryUrl",
                    "-getItem:AssemblyMetadata",
                    $"-p:MnfstRepositoryUrl={address}",
                ],
                []
            )
        ).Succeeded();
        using var json = JsonDocument.Parse(answer.Output);
        var properties = json.RootElement.GetProperty("Properties");
        var known = json
            .RootElement.GetProperty("Items")
            .GetProperty("AssemblyMetadata")
            .EnumerateArray()
            .FirstOrDefault(item => item.GetProperty("Identity").GetString() == "MnfstRepositoryUrl");
        return (
            properties.GetProperty("PackageProjectUrl").GetString(),
            properties.GetProperty("RepositoryUrl").GetString(),
            known.ValueKind == JsonValueKind.Undefined ? null : known.GetProperty("Value").GetString()
        );
    }
}
