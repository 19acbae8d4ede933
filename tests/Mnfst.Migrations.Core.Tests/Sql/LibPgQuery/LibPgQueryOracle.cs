using System.Diagnostics;
using System.Text.Json;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Sql.LibPgQuery;

/// <summary>
/// PostgreSQL's scanner and parser, compiled to WebAssembly by npm's libpg-query, in a node process of its own.
/// Tests that ask it are skipped where node or the package can not be had.
/// </summary>
public sealed class LibPgQueryOracle : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sql", "LibPgQuery");

    private readonly Lock _lock = new();
    private readonly Process? _node;
    private readonly string? _whyNot;

    public LibPgQueryOracle()
    {
        try
        {
            Install();
            _node = Start("node", "oracle.mjs");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            _whyNot = $"libpg-query cannot be asked: {e.Message}";
        }
    }

    /// <summary>Skips the test that calls it if PostgreSQL can not be asked.</summary>
    public void SkipIfAbsent() => Assert.SkipWhen(_whyNot is not null, _whyNot ?? "");

    /// <summary>The tokens PostgreSQL sees, comments included; null if its scanner refuses the text.</summary>
    public TextSpan[]? Scan(string text) => AskForSpans("scan", text);

    /// <summary>The statements PostgreSQL sees; null if its parser refuses the text.</summary>
    public TextSpan[]? Parse(string text) => AskForSpans("parse", text);

    /// <summary>What PostgreSQL says of each statement (<c>summary.mjs</c>); null if its parser refuses the text.</summary>
    public string[]? Summarize(string text) =>
        Ask("summarize", text).TryGetProperty("summaries", out var summaries)
            ? [.. summaries.EnumerateArray().Select(summary => summary.GetString()!)]
            : null;

    public void Dispose()
    {
        if (_node is null)
            return;
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }

    private TextSpan[]? AskForSpans(string ask, string text) =>
        Ask(ask, text).TryGetProperty("spans", out var spans)
            ?
            [
                .. spans
                    .EnumerateArray()
                    .Select(span => TextSpan.FromBounds(span[0].GetInt32(), span[1].GetInt32())),
            ]
            : null;

    private JsonElement Ask(string ask, string text)
    {
        var node = _node ?? throw new InvalidOperationException(_whyNot);
        lock (_lock)
        {
            node.StandardInput.WriteLine(JsonSerializer.Serialize(new { ask, text }));
            node.StandardInput.Flush();
            var line = node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node has died");
            return JsonDocument.Parse(line).RootElement;
        }
    }

    private static void Install()
    {
        // npm writes this file last.
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            return;
        using var npm = OperatingSystem.IsWindows()
            ? Start("cmd.exe", "/c npm ci --no-audit --no-fund", redirectError: true)
            : Start("npm", "ci --no-audit --no-fund", redirectError: true);
        npm.StandardInput.Close();
        var error = npm.StandardError.ReadToEndAsync();
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci ended with {npm.ExitCode}. {error.Result.Trim()}");
    }

    private static Process Start(string program, string arguments, bool redirectError = false) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = redirectError,
                StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            }
        )!;
}
