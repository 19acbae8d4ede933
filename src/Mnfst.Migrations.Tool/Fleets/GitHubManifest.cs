namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>A workflow of GitHub Actions with a job for each part.</summary>
internal static class GitHubManifest
{
    /// <summary>A matrix has at most so many jobs (https://docs.github.com/actions/reference/limits).</summary>
    public const int MostShards = 256;

    public static string Write(ManifestRequest request) =>
        $$$"""
            # .github/workflows/{{{request.Name}}}.yml: runs 'fleet upgrade' in {{{request.Shards}}} parts.
            # "Re-run failed jobs" runs those that failed, with the same targets; they go on where they stopped.
            name: {{{YamlText.Quote(request.Name)}}}
            on:
              workflow_dispatch:
            permissions: {}
            concurrency:
              group: {{{YamlText.Quote(request.Name)}}}
              cancel-in-progress: false
            jobs:
              upgrade:
                name: "Shard ${{ matrix.shard }} of {{{request.Shards}}}"
                runs-on: ubuntu-latest
                strategy:
                  fail-fast: false
                  max-parallel: {{{request.AtOnce}}}
                  matrix:
                    shard: [{{{string.Join(", ", Enumerable.Range(0, request.Shards))}}}]
                steps:
                  - name: Upgrade
                    env:
                      MNFST_DATABASE: ${{ secrets.{{{request.Secret}}} }}
                      MNFST_SHARD: ${{ matrix.shard }}/{{{request.Shards}}}
                    run: {{{YamlText.Block(Script(request), indent: 10)}}}

            """;

    private static string Script(ManifestRequest request)
    {
        var words = ShellText.Join([request.Image!, .. request.Words]);
        return string.Join(
            " \\\n  ",
            "docker run --rm --read-only --env MNFST_DATABASE --env MNFST_SHARD",
            "--user \"$(id -u):$(id -g)\" --volume \"$GITHUB_STEP_SUMMARY:$GITHUB_STEP_SUMMARY\"",
            $"{Escape(words)} --summary \"$GITHUB_STEP_SUMMARY\""
        );
    }

    /// <summary>GitHub reads ${{ expressions }} wherever they stand; one of them may be the sign itself.</summary>
    private static string Escape(string text) =>
        text.Replace("${{", "${{ '${{' }}", StringComparison.Ordinal);
}
