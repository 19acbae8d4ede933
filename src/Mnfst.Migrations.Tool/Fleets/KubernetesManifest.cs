namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>
/// An indexed Job (https://kubernetes.io/docs/concepts/workloads/controllers/job/): an index for each part, which fails, and runs again,
/// by itself.
/// </summary>
internal static class KubernetesManifest
{
    /// <summary>The exit code of a command line that is wrong.</summary>
    private const string Usage = "2";

    public static string Write(ManifestRequest request) =>
        $$"""
            # Runs 'fleet upgrade' in {{request.Shards}} parts. An index that fails runs again with the same targets, and goes on where it stopped.
            # kubectl create secret generic {{request.Secret}} --from-literal=url=postgres://user:password@host/database
            # kubectl wait --for=condition=complete --timeout=2h job/{{request.Name}}
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {{YamlText.Quote(request.Name)}}
            spec:
              completionMode: Indexed
              completions: {{request.Shards}}
              parallelism: {{request.AtOnce}}
              backoffLimitPerIndex: {{request.Retries}}
              maxFailedIndexes: {{request.MaxFailedShards}}
              ttlSecondsAfterFinished: 86400
              podFailurePolicy:
                rules:
                  # A node that goes away is no failure of the part.
                  - action: Ignore
                    onPodConditions:
                      - type: DisruptionTarget
                        status: "True"
                  # The command line is wrong, and will be the next time.
                  - action: FailJob
                    onExitCodes:
                      containerName: fleet
                      operator: In
                      values: [{{Usage}}]
              template:
                spec:
                  restartPolicy: Never
                  # What runs is rolled back, or is resumed by the next run.
                  terminationGracePeriodSeconds: 120
                  automountServiceAccountToken: false
                  enableServiceLinks: false
                  securityContext:
                    runAsNonRoot: true
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                    - name: fleet
                      image: {{YamlText.Quote(request.Image!)}}
                      args:
            {{string.Join(
                '\n',
                request.Words.Select(word => $"            - {YamlText.Quote(Escape(word))}")
            )}}
                      env:
                        # Kubernetes says the index, but not the count.
                        - name: MNFST_SHARD_COUNT
                          value: "{{request.Shards}}"
                        - name: MNFST_DATABASE
                          valueFrom:
                            secretKeyRef:
                              name: {{YamlText.Quote(request.Secret!)}}
                              key: url
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities:
                          drop: ["ALL"]
                      resources:
                        requests:
                          cpu: 100m
                          memory: 128Mi
                        limits:
                          memory: 512Mi

            """;

    /// <summary>Kubernetes reads $(NAME) in arguments, and $$ as $.</summary>
    private static string Escape(string word) => word.Replace("$", "$$", StringComparison.Ordinal);
}
