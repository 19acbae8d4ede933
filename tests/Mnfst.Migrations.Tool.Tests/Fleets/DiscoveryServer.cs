using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>As much of the API of Kubernetes as kubectl asks before it believes that there are jobs.</summary>
internal sealed class DiscoveryServer : IDisposable
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["/api"] = """{ "kind": "APIVersions", "versions": ["v1"] }""",
        ["/api/v1"] = """{ "kind": "APIResourceList", "groupVersion": "v1", "resources": [] }""",
        ["/apis"] = """
            { "kind": "APIGroupList", "apiVersion": "v1", "groups": [{ "name": "batch",
              "versions": [{ "groupVersion": "batch/v1", "version": "v1" }],
              "preferredVersion": { "groupVersion": "batch/v1", "version": "v1" } }] }
            """,
        ["/apis/batch/v1"] = """
            { "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "batch/v1", "resources": [
              { "name": "jobs", "singularName": "job", "namespaced": true, "kind": "Job", "verbs": ["create", "get", "patch"] }] }
            """,
    };

    private readonly HttpListener _listener = new();

    public DiscoveryServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Url { get; }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // That is how listening ends.
                return;
            }
            var isKnown = Answers.TryGetValue(context.Request.Url!.AbsolutePath, out var answer);
            context.Response.StatusCode = isKnown ? 200 : 404;
            context.Response.ContentType = "application/json";
            var body = Encoding.UTF8.GetBytes(
                answer
                    ?? """{ "kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404 }"""
            );
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }
}
