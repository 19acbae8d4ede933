using Mnfst.Migrations.Cli.Output;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>The sign and the style of each state, the same in every drawing.</summary>
internal static class StateSigns
{
    /// <param name="glyphs">The signs to draw with.</param>
    /// <param name="state">The state.</param>
    /// <param name="hasFailed">Whether what is pending failed.</param>
    public static char GlyphOf(Glyphs glyphs, StatusState state, bool hasFailed = false) =>
        state switch
        {
            StatusState.Pending when hasFailed => glyphs.Failed,
            StatusState.Pending => glyphs.Pending,
            StatusState.Interrupted => glyphs.Interrupted,
            StatusState.Changed => glyphs.Changed,
            StatusState.Missing => glyphs.Missing,
            _ => glyphs.Applied,
        };

    /// <param name="state">The state.</param>
    /// <param name="hasFailed">Whether what is pending failed.</param>
    public static Style StyleOf(StatusState state, bool hasFailed = false) =>
        state switch
        {
            StatusState.Pending when hasFailed => Palette.Bad,
            StatusState.Pending => Palette.Waiting,
            StatusState.Interrupted => Palette.Bad,
            StatusState.Changed or StatusState.Missing => Palette.Odd,
            _ => Palette.Good,
        };
}
