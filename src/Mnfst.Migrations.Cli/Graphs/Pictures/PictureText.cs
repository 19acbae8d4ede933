using System.Globalization;
using System.Net;
using Mnfst.Migrations.Cli.Output;
using Spectre.Console.Rendering;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>Texts of users in pictures.</summary>
internal static class PictureText
{
    private const string Ellipsis = "…";

    /// <summary>As much of a text as fits, on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How many cells it may take.</param>
    public static string Shorten(string text, int width) => new Line().Fit(text, width, Ellipsis).Text;

    /// <summary>How many cells of a fixed width it takes.</summary>
    public static int WidthOf(string text) => new Segment(text).CellCount();

    /// <summary>A text in XML and HTML, whose parsers take no control characters.</summary>
    public static string Escape(string text) =>
        string.Concat(
            WebUtility.HtmlEncode(VisibleText.OnOneLine(text)).Select(c => IsAllowed(c) ? c : '\uFFFD')
        );

    /// <summary>A number as SVG takes it.</summary>
    public static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static bool IsAllowed(char c) => c is not ('\uFFFE' or '\uFFFF');
}
