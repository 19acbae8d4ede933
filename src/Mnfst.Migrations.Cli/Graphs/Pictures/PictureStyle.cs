namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>How pictures look. Every colour has a contrast of 4.5 to its page at least, as WCAG asks of text.</summary>
internal static class PictureStyle
{
    /// <summary>The colours, light and dark.</summary>
    /// <param name="root">The selector of what they hold for.</param>
    public static string Colours(string root) =>
        $$"""
            {{root}} { color-scheme: light dark; --page: #ffffff; --text: #1f2328; --dim: #59636e; --line: #8c959f; --name: #0550ae; --badge: #ddf4ff; --good: #1a7f37; --waiting: #9a6700; --odd: #8250df; --bad: #cf222e; }
            @media (prefers-color-scheme: dark) {
            {{root}} { --page: #0d1117; --text: #e6edf3; --dim: #9198a1; --line: #6e7681; --name: #a5d6ff; --badge: #1c2f4a; --good: #3fb950; --waiting: #d29922; --odd: #bc8cff; --bad: #ff7b72; }
            }

            """;

    /// <summary>What is drawn.</summary>
    public const string Drawing = """
        .page { fill: var(--page); }
        .link { fill: none; stroke: var(--line); stroke-width: 2; }
        .dependency { stroke-dasharray: 5 4; }
        .graph text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); }
        .graph .id { font-weight: 600; }
        .graph .state { fill: var(--state); }
        .badge { fill: var(--badge); }
        .graph .label { font-size: 11px; font-weight: 600; fill: var(--name); }
        .sign { fill: var(--state); stroke: var(--state); stroke-width: 2; }
        .pending .sign, .missing .sign { fill: var(--page); }
        .missing .sign { stroke-dasharray: 3 2; }
        .none { --state: var(--dim); }
        .applied { --state: var(--good); }
        .pending { --state: var(--waiting); }
        .changed, .missing { --state: var(--odd); }
        .interrupted, .failed { --state: var(--bad); }

        """;
}
