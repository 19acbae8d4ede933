using Microsoft.Playwright;

namespace Mnfst.Migrations.Browser.Tests;

/// <summary>A page, with what the browser said while it showed it.</summary>
public sealed class SeenPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private SeenPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What stands in the browser's console.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What the browser asked for besides the page itself.</summary>
    public IEnumerable<string> Requests => _requests.Skip(1);

    public static async Task<SeenPage> OpenAsync(IPage page, string file)
    {
        var seen = new SeenPage(page);
        page.Console += (_, message) => seen._complaints.Add(message.Text);
        page.PageError += (_, error) => seen._complaints.Add(error);
        page.Request += (_, request) => seen._requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return seen;
    }

    /// <summary>Pairs of texts that lie over each other, and texts that stick out of the picture.</summary>
    public async Task<string[]> FindOverlapsAsync() =>
        await Page.EvaluateAsync<string[]>(
            """
            () => {
              const picture = document.querySelector('svg').getBoundingClientRect();
              const boxes = [...document.querySelectorAll('svg text')]
                .map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
              const outside = boxes.filter(({ box }) =>
                box.left < picture.left || box.right > picture.right || box.top < picture.top || box.bottom > picture.bottom);
              const over = [];
              for (let i = 0; i < boxes.length; i++)
                for (let j = i + 1; j < boxes.length && j < i + 12; j++) {
                  const [a, b] = [boxes[i].box, boxes[j].box];
                  if (a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
                    over.push(`${boxes[i].text} / ${boxes[j].text}`);
                }
              return [...outside.map(({ text }) => `outside: ${text}`), ...over];
            }
            """
        );

    /// <summary>The lowest contrast of a text to what it stands on, as WCAG 2 reckons it.</summary>
    public async Task<double> FindLowestContrastAsync() =>
        await Page.EvaluateAsync<double>(
            """
            () => {
              const light = colour => {
                const [r, g, b] = colour.match(/[\d.]+/g).map(part => {
                  const c = part / 255;
                  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              const page = light(getComputedStyle(document.querySelector('svg .page')).fill);
              const badge = document.querySelector('svg .badge');
              return Math.min(...[...document.querySelectorAll('svg text')].map(text =>
                contrast(light(getComputedStyle(text).fill),
                  text.classList.contains('label') ? light(getComputedStyle(badge).fill) : page)));
            }
            """
        );

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
