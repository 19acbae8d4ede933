using Microsoft.Playwright;

namespace Mnfst.Migrations.Browser.Tests;

/// <summary>The Chromium that is installed; nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            // Its sandbox is not for root, as whom containers run.
            new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] }
        );
    }

    /// <summary>Opens a page as somebody who prefers light or dark would see it.</summary>
    public async Task<SeenPage> OpenAsync(string file, ColorScheme scheme, int width = 1000, int height = 700)
    {
        Assert.SkipWhen(_browser is null, $"No browser is installed: {string.Join(", ", Names)}.");
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = height },
            }
        );
        return await SeenPage.OpenAsync(await context.NewPageAsync(), file);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
