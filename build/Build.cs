using Mnfst.Migrations.Components;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tools.DotNet;

namespace Mnfst.Migrations.Build;

/// <summary>The build of this repository: <c>./build.sh --help</c> lists its targets and parameters.</summary>
internal sealed partial class Build : NukeBuild, IMigrations
{
    [Parameter("Configuration to build - Default is Debug, on a build server Release")]
    public Configuration Configuration { get; } = IsLocalBuild ? Configuration.Debug : Configuration.Release;

    [Parameter(
        "Platforms to pack the tool for: all for a release, host for this machine's - Default is host"
    )]
    public string ToolRuntimes { get; } = "host";

    private static AbsolutePath ToolProject => RootDirectory / "src" / "Mnfst.Migrations.Tool";

    private static AbsolutePath SolutionFile => RootDirectory / "Mnfst.Migrations.sln";

    private static AbsolutePath TestReports => RootDirectory / "artifacts" / "test-reports";

    private static AbsolutePath Packages => RootDirectory / "artifacts" / "packages";

    public Target Restore =>
        _ =>
            _.Description("Restores tools and packages")
                .Executes(() =>
                {
                    DotNetTasks.DotNetToolRestore();
                    DotNetTasks.DotNetRestore(_ => _.SetProjectFile(SolutionFile));
                });

    public Target Format =>
        _ =>
            _.Description("Formats all files; on a build server, fails if one is not formatted")
                .DependsOn(Restore)
                .Executes(() => DotNetTasks.DotNet($"csharpier {(IsServerBuild ? "check" : "format")} ."));

    public Target Compile =>
        _ =>
            _.Description("Builds the solution")
                .DependsOn(Restore)
                .After(Format)
                .Executes(() =>
                    DotNetTasks.DotNetBuild(_ =>
                        _.SetProjectFile(SolutionFile).SetConfiguration(Configuration).EnableNoRestore()
                    )
                );

    public Target Test =>
        _ =>
            _.Description("Runs all tests, against a PostgreSQL that they start")
                .DependsOn(Compile)
                .Produces(TestReports / "*.trx")
                .Executes(() =>
                    DotNetTasks.DotNet(
                        $"test --solution {SolutionFile} --configuration {Configuration} --no-build -p:MnfstTestReports=true --results-directory {TestReports}"
                    )
                );

    public Target Pack =>
        _ =>
            _.Description("Packs all packages, the tool for each platform of --tool-runtimes")
                .DependsOn(Compile)
                .Produces(Packages / "*.nupkg", Packages / "*.snupkg")
                .Executes(() =>
                {
                    DotNetTasks.DotNetPack(_ =>
                        _.SetProject(SolutionFile).SetConfiguration(Configuration).EnableNoRestore()
                    );
                    // Not without a restore: it fetches what the platforms need.
                    DotNetTasks.DotNetPack(_ =>
                        _.SetProject(ToolProject)
                            .SetConfiguration(Configuration)
                            .SetProperty("ToolRuntimes", ToolRuntimes)
                    );
                });

    public Target Ci =>
        _ =>
            _.Description("All that a change has to pass")
                .DependsOn(Format, Test, Pack)
                .DependsOn<IMigrations>(
                    x => x.MigrationsVerify,
                    x => x.MigrationsScript,
                    x => x.MigrationsBundle
                );

    public static int Main() => Execute<Build>(x => x.Compile);
}
