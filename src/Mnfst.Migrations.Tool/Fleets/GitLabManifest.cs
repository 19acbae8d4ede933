namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>A job of GitLab CI that runs in parallel parts.</summary>
internal static class GitLabManifest
{
    /// <summary>The most that <c>parallel</c> takes (https://docs.gitlab.com/ci/yaml/#parallel).</summary>
    public const int MostShards = 200;

    /// <summary>The most that <c>retry</c> takes (https://docs.gitlab.com/ci/yaml/#retry).</summary>
    public const int MostRetries = 2;

    public static string Write(ManifestRequest request) =>
        $$"""
            # For .gitlab-ci.yml: runs 'fleet upgrade' in {{request.Shards}} parts, when somebody starts it.
            # The runner needs a shell in the image. It runs as many parts at once as it has slots for.
            {{YamlText.Quote(request.Name)}}:
              image:
                name: {{YamlText.Quote(request.Image!)}}
                entrypoint: [""]
              parallel: {{request.Shards}}
              when: manual
              allow_failure: false
              interruptible: false
              retry:
                max: {{request.Retries}}
                # A wrong command line, 2, will be as wrong the next time.
                exit_codes: [1, 6]
              variables:
                GIT_STRATEGY: none
            {{(
                request.Secret is { } secret && secret != "MNFST_DATABASE"
                    ? $"    MNFST_DATABASE: ${secret}\n"
                    : ""
            )}}  script:
                - {{YamlText.Quote(ShellText.Join([request.Program, .. request.Words]))}}

            """;
}
