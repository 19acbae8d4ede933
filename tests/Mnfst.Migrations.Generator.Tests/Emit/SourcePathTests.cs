using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Emit;

/// <summary>
/// A file is named as MSBuild's <c>MakeRelative</c> names its resource: from the project, but in full if the two have no
/// folder in common.
/// </summary>
public class SourcePathTests
{
    [Theory]
    [InlineData("/project/", "migrations/a.sql", "migrations/a.sql")]
    [InlineData("/solution/app/", "../solution/shared/a.sql", "../shared/a.sql")]
    [InlineData("/solution/app/", "../elsewhere/a.sql", "/elsewhere/a.sql")]
    [InlineData("/project/", "../a.sql", "/a.sql")]
    public void A_file_is_named_as_its_resource(string project, string file, string name)
    {
        var outcome = new MigrationProject()
            .Property("ProjectDir", project)
            .With(file, MigrationProject.SqlText("a"))
            .Run();

        Assert.Contains(
            outcome.Sources.Values,
            source => source.Contains($"\t{name}\t", StringComparison.Ordinal)
        );
    }
}
