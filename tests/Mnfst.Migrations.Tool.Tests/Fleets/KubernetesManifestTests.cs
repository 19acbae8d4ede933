using System.Text;
using CsCheck;
using k8s;
using k8s.Models;
using Mnfst.Migrations.Tool.Fleets;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>The Job is one of Kubernetes, and says what it is to say.</summary>
public class KubernetesManifestTests
{
    [Fact]
    public void The_job_has_an_index_for_each_part()
    {
        var job = Read(KubernetesManifest.Write(Requests.With("--schemas", "tenant_*")));

        Assert.Equal(("batch/v1", "Job", "app-fleet"), (job.ApiVersion, job.Kind, job.Metadata.Name));
        Assert.Equal(
            ("Indexed", 8, 4),
            (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism)
        );
        Assert.Equal((2, 1), (job.Spec.BackoffLimitPerIndex, job.Spec.MaxFailedIndexes));
        var pod = job.Spec.Template.Spec;
        Assert.Equal(("Never", 120L), (pod.RestartPolicy, pod.TerminationGracePeriodSeconds));
        var container = Assert.Single(pod.Containers);
        Assert.Equal(["fleet", "upgrade", "--shard", "auto", "--schemas", "tenant_*"], container.Args);
        Assert.Equal("8", container.Env.Single(variable => variable.Name == "MNFST_SHARD_COUNT").Value);
        var secret = container
            .Env.Single(variable => variable.Name == "MNFST_DATABASE")
            .ValueFrom.SecretKeyRef;
        Assert.Equal(("MNFST_DATABASE", "url"), (secret.Name, secret.Key));
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
    }

    [Fact]
    public void A_wrong_command_line_fails_the_job_at_once_and_a_lost_node_nothing()
    {
        var rules = Read(KubernetesManifest.Write(Requests.With())).Spec.PodFailurePolicy.Rules;

        Assert.Equal(["Ignore", "FailJob"], rules.Select(rule => rule.Action));
        Assert.Equal("DisruptionTarget", Assert.Single(rules[0].OnPodConditions).Type);
        Assert.Equal(
            ("In", 2),
            (rules[1].OnExitCodes.OperatorProperty, Assert.Single(rules[1].OnExitCodes.Values))
        );
    }

    [Fact]
    public void Nothing_is_lost_when_the_types_of_the_api_write_it_again()
    {
        // What the client writes again has NEL as it is, which ends a line when it is read.
        string[] words =
        [
            .. Requests.Nasty.Where(word => !word.Contains('\u0085', StringComparison.Ordinal)),
        ];
        var text = KubernetesManifest.Write(Requests.With(words));

        Assert.Equal(
            YamlLeaves.Of(text).OrderBy(leaf => leaf.Key, StringComparer.Ordinal),
            YamlLeaves
                .Of(KubernetesYaml.Serialize(Read(text)))
                .OrderBy(leaf => leaf.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Arguments_arrive_as_they_are() =>
        Requests.AnyWords.Sample(words =>
            Assert.Equal(
                ["fleet", "upgrade", "--shard", "auto", .. words],
                Read(KubernetesManifest.Write(Requests.With(words)))
                    .Spec.Template.Spec.Containers[0]
                    .Args.Select(Expand)
            )
        );

    [Fact]
    public void Nasty_arguments_arrive_as_they_are() =>
        Assert.Equal(
            Requests.Nasty,
            Read(KubernetesManifest.Write(Requests.With(Requests.Nasty)))
                .Spec.Template.Spec.Containers[0]
                .Args.Skip(4)
                .Select(Expand)
        );

    [Fact]
    public async Task Kubectl_takes_it()
    {
        Assert.SkipUnless(Shell.Has("kubectl"), "kubectl is not installed.");
        using var server = new DiscoveryServer();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                KubernetesManifest.Write(Requests.With(Requests.Nasty)),
                TestContext.Current.CancellationToken
            );

            var output = await Shell.RunAsync(
                "kubectl",
                $"--server={server.Url}",
                "--kubeconfig=/dev/null",
                "apply",
                "--dry-run=client",
                // The schema is the server's, and there is none here; the types of the API were asked above.
                "--validate=false",
                "-f",
                file
            );

            Assert.Equal("job.batch/app-fleet created (dry run)\n", output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static V1Job Read(string text) => KubernetesYaml.Deserialize<V1Job>(text, strict: true);

    /// <summary>What Kubernetes makes of an argument (k8s.io/kubernetes/third_party/forked/golang/expansion).</summary>
    private static string Expand(string argument)
    {
        var expanded = new StringBuilder();
        for (var i = 0; i < argument.Length; i++)
        {
            if (argument[i] == '$' && i + 1 < argument.Length)
            {
                Assert.NotEqual('(', argument[i + 1]);
                if (argument[i + 1] == '$')
                    i++;
            }
            expanded.Append(argument[i]);
        }
        return expanded.ToString();
    }
}
