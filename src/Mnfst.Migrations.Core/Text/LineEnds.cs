namespace Mnfst.Migrations.Core.Text;

/// <summary>How the lines of a text end, so that what is added to it or put beside it ends its lines alike.</summary>
internal static class LineEnds
{
    private const string Windows = "\r\n";
    private const string Unix = "\n";

    /// <summary>The end of the first line; that of Unix if there is only one line.</summary>
    public static string Of(string text) =>
        text.IndexOf('\n') is > 0 and var end && text[end - 1] == '\r' ? Windows : Unix;

    /// <summary>A text whose lines end as on Unix, with the line ends of another one.</summary>
    public static string Like(string other, string text) => text.Replace(Unix, Of(other));
}
