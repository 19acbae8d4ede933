using Mnfst.Migrations.Tool.Building.UpToDate;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Building;

/// <summary>What makes a project be built again. All else in these tests stays as it is.</summary>
public sealed class SnapshotTests : IDisposable
{
    private static readonly DateTime Old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ToolSurroundings _here = new();

    public SnapshotTests()
    {
        _here
            .With("global.json", "{}")
            .With("Directory.Build.props", "<Project><Import Project=\"build/common.props\" /></Project>")
            .With("build/common.props", "<Project />")
            .With("Directory.Packages.props", "<Project />")
            .With(
                "app/app.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><Shared>../library</Shared></PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../lib/lib.csproj" />
                    <Compile Include="$(Shared)/**/*.cs" />
                    <EmbeddedResource Include="../LICENSE" />
                    <Reference Include="Other"><HintPath>../libs/Other.dll</HintPath></Reference>
                  </ItemGroup>
                </Project>
                """
            )
            .With("app/Code.cs", "class Code;")
            .With("app/migrations/versions/001.sql", "-- mnfst:revision 001")
            .With("app/notes.txt", "-")
            .With(
                "lib/lib.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"..\\base\\base.csproj\" /></ItemGroup></Project>"
            )
            .With("lib/Lib.cs", "class Lib;")
            .With("base/base.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />")
            .With("base/Base.cs", "class Base;")
            .With("library/deep/Shared.cs", "class Shared;")
            .With("LICENSE", "MIT")
            .With("libs/Other.dll", "-");
        foreach (var file in Directory.EnumerateFiles(_here.Folder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, Old);
    }

    public static TheoryData<string> Inputs =>
        [
            "app/app.csproj",
            "app/Code.cs",
            "app/migrations/versions/001.sql",
            "app/notes.txt",
            "lib/lib.csproj",
            "lib/Lib.cs",
            "base/base.csproj",
            "base/Base.cs",
            "library/deep/Shared.cs",
            "Directory.Build.props",
            "Directory.Packages.props",
            "build/common.props",
            "global.json",
            "LICENSE",
            "libs/Other.dll",
        ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_file_that_is_edited_is_seen(string path)
    {
        var before = Take();
        File.AppendAllText(PathOf(path), " ");
        File.SetLastWriteTimeUtc(PathOf(path), Old);

        Assert.NotNull(Take().FindDifference(before.Lines));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_file_of_the_same_size_is_seen_even_if_it_is_older(string path)
    {
        var before = Take();
        File.SetLastWriteTimeUtc(PathOf(path), Old.AddYears(-1));

        Assert.NotNull(Take().FindDifference(before.Lines));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_file_that_is_deleted_is_seen(string path)
    {
        if (path == "app/app.csproj")
            return;
        var before = Take();
        File.Delete(PathOf(path));

        Assert.NotNull(Take().FindDifference(before.Lines));
    }

    [Theory]
    [InlineData("app/migrations/versions/002.sql")]
    [InlineData("app/new/deep/New.cs")]
    [InlineData("app/.hidden/New.cs")]
    [InlineData("app/app.csproj.user")]
    [InlineData("app/Directory.Build.targets")]
    [InlineData("app/.editorconfig")]
    [InlineData("lib/New.cs")]
    [InlineData("lib/Directory.Build.props")]
    [InlineData("base/New.cs")]
    [InlineData("library/New.cs")]
    [InlineData("Directory.Build.targets")]
    [InlineData("nuget.config")]
    [InlineData(".globalconfig")]
    public void A_file_that_is_added_is_seen(string path)
    {
        var before = Take();
        _here.With(path, "<Project />");

        Assert.NotNull(Take().FindDifference(before.Lines));
    }

    [Fact]
    public void A_file_that_is_renamed_is_seen()
    {
        var before = Take();
        File.Move(PathOf("app/migrations/versions/001.sql"), PathOf("app/migrations/versions/002.sql"));

        Assert.NotNull(Take().FindDifference(before.Lines));
    }

    [Theory]
    [InlineData("app/bin/app.dll")]
    [InlineData("app/obj/project.assets.json")]
    [InlineData("app/.git/HEAD")]
    [InlineData("app/migrations/versions/.001.sql.swp")]
    [InlineData("other/Other.cs")]
    public void What_the_build_and_others_make_is_not(string path)
    {
        var before = Take();
        _here.With(path, "-");

        Assert.Null(Take().FindDifference(before.Lines));
    }

    [Fact]
    public void Another_question_is_another_answer() =>
        Assert.NotNull(
            Take().FindDifference(Snapshot.OfBuild(Project, ["-property:Configuration=Release"]).Lines)
        );

    [Theory]
    [InlineData("<ItemGroup><Compile Include=\"$(Unknown)/x.cs\" /></ItemGroup>")]
    [InlineData("<Import Project=\"$(Unknown)\" />")]
    [InlineData("<Import Project=\"more/*.props\" />")]
    [InlineData("<ItemGroup><ProjectReference Include=\"../*/*.csproj\" /></ItemGroup>")]
    [InlineData("<PropertyGroup><V>$([System.IO.File]::ReadAllText('v'))</V></PropertyGroup>")]
    [InlineData("<Target Name=\"Make\" BeforeTargets=\"Build\"><Exec Command=\"make\" /></Target>")]
    [InlineData("<Broken")]
    public void What_can_not_be_followed_is_built_always(string project)
    {
        _here.With("base/base.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\">{project}</Project>");

        Assert.NotNull(Take().Doubt);
    }

    [Fact]
    public void What_can_be_followed_is_no_doubt() => Assert.Null(Take().Doubt);

    [Fact]
    public void A_link_to_a_folder_is_a_doubt()
    {
        Directory.CreateSymbolicLink(PathOf("app/linked"), PathOf("library"));

        Assert.NotNull(Take().Doubt);
    }

    [Fact]
    public void The_list_of_files_depends_on_their_names_only()
    {
        var before = Snapshot.OfEvaluation(Project, []);
        File.AppendAllText(PathOf("app/Code.cs"), "class More;");
        Assert.Null(Snapshot.OfEvaluation(Project, []).FindDifference(before.Lines));

        _here.With("app/migrations/versions/002.sql", "");
        Assert.NotNull(Snapshot.OfEvaluation(Project, []).FindDifference(before.Lines));
    }

    [Fact]
    public void The_list_of_files_depends_on_what_is_imported()
    {
        var before = Snapshot.OfEvaluation(Project, []);
        _here.With("build/common.props", "<Project><PropertyGroup><X>1</X></PropertyGroup></Project>");

        Assert.NotNull(Snapshot.OfEvaluation(Project, []).FindDifference(before.Lines));
    }

    public void Dispose() => _here.Dispose();

    private ProjectSource Project => new(PathOf("app/app.csproj"));

    private Snapshot Take() => Snapshot.OfBuild(Project, []);

    private string PathOf(string path) => Path.Combine(_here.Folder, path);
}
