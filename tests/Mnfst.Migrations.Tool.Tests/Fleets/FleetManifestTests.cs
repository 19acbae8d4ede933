using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>What <c>fleet manifest</c> is told, and what it refuses.</summary>
public class FleetManifestTests
{
    [Fact]
    public async Task Options_and_settings_are_passed_on()
    {
        using var here = new ToolSurroundings().With(
            "mnfst.json",
            """
            {
              "fleet": {
                "query": "SELECT name, schema FROM tenants", "control": "control", "parallel": 8, "canary": ["a", "b"],
                "gate": ["./smoke", "all of them"], "waves": ["10%", "100%"], "max_failures": "1%", "deadline": "2h"
              }
            }
            """
        );

        var outcome = (
            await ToolRun.RunAsync(
                here,
                "fleet",
                "manifest",
                "--slurm",
                "--shards",
                "3",
                "--target",
                "-x",
                "--group",
                "gold",
                "--",
                "--parallel",
                "2",
                "--tag",
                "v1"
            )
        ).Ended(0);

        Assert.EndsWith(
            "\nexec ./migrate fleet upgrade --shard auto --query 'SELECT name, schema FROM tenants' --control control --target=-x --group gold --canary=a,b '--gate=./smoke '\\''all of them'\\''' --waves=10%,100% --max-failures=1% --deadline=2h --parallel 2 --tag v1\n",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_is_written_and_its_targets_are_those_where_it_runs()
    {
        using var here = new ToolSurroundings();

        var outcome = (
            await ToolRun.RunAsync(
                here,
                "fleet",
                "manifest",
                "--github",
                "--image",
                "ghcr.io/example/m:1",
                "--targets",
                "/etc/tenants",
                "--each",
                "schema",
                "--file",
                "fleet.yml"
            )
        ).Ended(0);

        Assert.Equal("Wrote fleet.yml.\n", outcome.Results);
        Assert.Contains(
            "--targets /etc/tenants --each schema",
            await File.ReadAllTextAsync(
                Path.Combine(here.Folder, "fleet.yml"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Say for which engine: --kubernetes, --github, --gitlab, --slurm.", "--schemas", "t*")]
    [InlineData("--github and --slurm exclude each other.", "--slurm", "--github", "--schemas", "t*")]
    [InlineData(
        "--kubernetes needs the container image of the program: --image IMAGE.",
        "--kubernetes",
        "--schemas",
        "t*"
    )]
    [InlineData("'a b' is no container image.", "--github", "--image", "a b", "--schemas", "t*")]
    [InlineData(
        "'--privileged' is no container image.",
        "--github",
        "--image=--privileged",
        "--schemas",
        "t*"
    )]
    [InlineData("'App' cannot be a name there.", "--slurm", "--name", "App", "--schemas", "t*")]
    [InlineData(
        "'a\n#SBATCH --x' cannot be a name there.",
        "--slurm",
        "--name",
        "a\n#SBATCH --x",
        "--schemas",
        "t*"
    )]
    [InlineData(
        "'x }} y' cannot be the name of a secret there.",
        "--github",
        "--image",
        "m",
        "--secret",
        "x }} y",
        "--schemas",
        "t*"
    )]
    [InlineData(
        "'A_B' cannot be the name of a Secret.",
        "--kubernetes",
        "--image",
        "m",
        "--secret",
        "A_B",
        "--schemas",
        "t*"
    )]
    [InlineData("'0' cannot be --shards.", "--slurm", "--shards", "0", "--schemas", "t*")]
    [InlineData(
        "--shards 257 is too many: a workflow of GitHub Actions with a matrix has 256 parts at most.",
        "--github",
        "--image",
        "m",
        "--shards",
        "257",
        "--schemas",
        "t*"
    )]
    [InlineData(
        "--retries 3 is too often: GitLab runs a job again 2 times at most.",
        "--gitlab",
        "--image",
        "m",
        "--retries",
        "3",
        "--schemas",
        "t*"
    )]
    [InlineData(
        "Only Kubernetes stops the others, so --max-failed-shards has no effect.",
        "--slurm",
        "--max-failed-shards",
        "1",
        "--schemas",
        "t*"
    )]
    [InlineData(
        "The image runs its own program, so --program has no effect.",
        "--slurm",
        "--image",
        "m",
        "--program",
        "p",
        "--schemas",
        "t*"
    )]
    [InlineData(
        "The manifest says which shard is meant. Remove --shard.",
        "--slurm",
        "--schemas",
        "t*",
        "--",
        "--shard",
        "0/8"
    )]
    [InlineData("The targets are known here only: standard input has them.", "--slurm", "--targets", "-")]
    [InlineData(
        "A database of --control has a password, which the manifest would show.",
        "--slurm",
        "--query",
        "SELECT",
        "--control",
        "postgres://u:pass-here@h/d"
    )]
    [InlineData("No targets are given.", "--slurm")]
    public async Task What_cannot_be_written_is_refused(string message, params string[] options)
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, ["fleet", "manifest", .. options])).Ended(2);

        Assert.StartsWith(
            $"error: {message}",
            outcome.Messages.Replace("\\n", "\n", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal("", outcome.Results);
    }

    [Fact]
    public async Task Targets_that_a_program_here_prints_are_known_here_only()
    {
        using var here = new ToolSurroundings().With(
            "mnfst.json",
            """{ "fleet": { "command": ["./list"] } }"""
        );

        Assert.StartsWith(
            "error: The targets are known here only: './list' prints them.",
            (await ToolRun.RunAsync(here, "fleet", "manifest", "--slurm")).Ended(2).Messages,
            StringComparison.Ordinal
        );
    }
}
