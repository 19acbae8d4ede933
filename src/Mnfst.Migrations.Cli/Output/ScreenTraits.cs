namespace Mnfst.Migrations.Cli.Output;

/// <summary>What a stream can show.</summary>
/// <param name="IsTerminal">Whether somebody may be looking, at a limited width.</param>
/// <param name="IsStyled">Whether colours and moving displays are wanted.</param>
/// <param name="IsUnicode">Whether signs beyond ASCII are shown.</param>
/// <param name="Width">How many cells a line has.</param>
internal sealed record ScreenTraits(bool IsTerminal, bool IsStyled, bool IsUnicode, int Width)
{
    /// <summary>A width that nothing reaches.</summary>
    public const int Unlimited = 100_000;

    /// <summary>A file or a pipe.</summary>
    public static ScreenTraits Plain { get; } = new(false, false, true, Unlimited);

    /// <summary>Finds out what a stream of this process can show.</summary>
    /// <param name="isRedirected">Whether it goes to a file or a pipe.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static ScreenTraits Detect(bool isRedirected, Func<string, string?> variable)
    {
        var isDumb = variable("TERM") == "dumb";
        return new ScreenTraits(
            !isRedirected,
            // https://no-color.org: any value but the empty one.
            !isRedirected && !isDumb && string.IsNullOrEmpty(variable("NO_COLOR")),
            !isDumb && ShowsUnicode(variable),
            isRedirected ? Unlimited : FindWidth()
        );
    }

    /// <summary>By the locale, as every program of a terminal does; nothing said is taken for UTF-8.</summary>
    private static bool ShowsUnicode(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
            return Console.OutputEncoding.CodePage == 65001;
        string?[] locales = [variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG")];
        var locale = Array.Find(locales, value => !string.IsNullOrEmpty(value));
        return locale is null
            || locale
                .Replace("-", "", StringComparison.Ordinal)
                .EndsWith("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static int FindWidth()
    {
        // 0 is what a terminal says that does not know.
        var width = Console.WindowWidth;
        return width > 0 ? width : Unlimited;
    }
}
