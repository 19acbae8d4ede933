using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MnfstRag.Tests.Infrastructure;

/// <summary>Takes what programs send in OpenTelemetry's protocol, as binary Protobuf over HTTP.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _received = new(StringComparer.Ordinal);

    private Collector(WebApplication app) => _app = app;

    /// <summary>Where it is.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>The signals that have come, by the ends of their paths.</summary>
    public IEnumerable<string> Signals => _received.Keys.Order(StringComparer.Ordinal);

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/{signal}", collector.TakeAsync);
        await collector._app.StartAsync(cancellationToken);
        return collector;
    }

    /// <summary>Whether a signal had a text.</summary>
    public bool Has(string signal, string text) => Has(signal, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a signal had these bytes in a row.</summary>
    public bool Has(string signal, byte[] bytes) =>
        _received.TryGetValue(signal, out var body) && body.AsSpan().IndexOf(bytes) >= 0;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.AddOrUpdate(signal, body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
    }
}
