using Microsoft.Playwright;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Browser.Tests;

/// <summary>The pictures of <c>graph</c>, as a browser shows them.</summary>
public class GraphTests(Browser browser, PostgresServer server)
{
    /// <summary>The least that WCAG 2 asks of text (AA).</summary>
    private const double LeastContrast = 4.5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, ColorScheme> Pictures { get; } =
        new()
        {
            { "graph.html", ColorScheme.Light },
            { "graph.html", ColorScheme.Dark },
            { "graph.svg", ColorScheme.Light },
            { "graph.svg", ColorScheme.Dark },
        };

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task It_is_shown_without_help_from_elsewhere(string name, ColorScheme scheme)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var picture = Picture.OfAllThereIs();
        await picture.RunAsync("upgrade", "003_merge", "-d", database.ConnectionString);

        var file = await picture.DrawAsync(name, "-d", database.ConnectionString);
        await using var seen = await browser.OpenAsync(file, scheme);

        Assert.Empty(await seen.FindOverlapsAsync());
        Assert.InRange(await seen.FindLowestContrastAsync(), LeastContrast, 21);
        Assert.Equal(4, await seen.Page.Locator("svg .applied .sign").CountAsync());
        Assert.Equal(2, await seen.Page.Locator("svg .pending .sign").CountAsync());
        Assert.Equal(1, await seen.Page.Locator("svg .dependency").CountAsync());
        Assert.Contains("002_<script>", await seen.Page.Locator("svg .id").AllTextContentsAsync());
        Assert.True(
            await seen.Page.Locator("svg .id", new() { HasTextString = "003_merge" }).IsVisibleAsync()
        );
        Assert.Empty(seen.Complaints);
        Assert.Empty(seen.Requests);
    }

    [Fact]
    public async Task Dark_and_light_differ()
    {
        using var picture = Picture.OfAllThereIs();
        var file = await picture.DrawAsync("graph.html");
        const string Background = "() => getComputedStyle(document.body).backgroundColor";

        await using var light = await browser.OpenAsync(file, ColorScheme.Light);
        await using var dark = await browser.OpenAsync(file, ColorScheme.Dark);

        Assert.Equal("rgb(255, 255, 255)", await light.Page.EvaluateAsync<string>(Background));
        Assert.Equal("rgb(13, 17, 23)", await dark.Page.EvaluateAsync<string>(Background));
    }

    [Fact]
    public async Task It_tells_who_does_not_see_it()
    {
        using var picture = Picture.OfAllThereIs();
        var file = await picture.DrawAsync("graph.html");

        await using var seen = await browser.OpenAsync(file, ColorScheme.Light);

        var image = seen.Page.GetByRole(AriaRole.Img, new() { Name = "Migrations 6 revisions." });
        Assert.True(await image.IsVisibleAsync());
        var table = seen.Page.GetByRole(AriaRole.Table);
        Assert.False(await table.IsVisibleAsync());
        await seen.Page.GetByText("The same as a table").FocusAsync();
        await seen.Page.Keyboard.PressAsync("Enter");
        Assert.True(await table.IsVisibleAsync());
        Assert.Equal(7, await table.GetByRole(AriaRole.Row).CountAsync());
        Assert.Empty(seen.Complaints);
    }

    [Fact]
    public async Task A_thousand_revisions_are_scrolled_with_the_keyboard()
    {
        using var picture = Picture.OfLine(1000);
        var file = await picture.DrawAsync("graph.html");

        await using var seen = await browser.OpenAsync(file, ColorScheme.Light);
        await seen.Page.Keyboard.PressAsync("Tab");
        var region = seen.Page.GetByRole(
            AriaRole.Region,
            new() { Name = "Graph of the migrations, scrollable" }
        );
        Assert.True(await region.EvaluateAsync<bool>("region => region === document.activeElement"));
        await seen.Page.Keyboard.PressAsync("End");

        var last = seen.Page.Locator("svg .id", new() { HasTextString = "0000" });
        await seen.Page.WaitForFunctionAsync("() => document.querySelector('.picture').scrollTop > 20000");
        Assert.True(await last.IsVisibleAsync());
        Assert.Empty(await seen.FindOverlapsAsync());
    }
}
