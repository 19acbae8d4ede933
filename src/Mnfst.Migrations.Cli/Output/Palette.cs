using Spectre.Console;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>What the colours mean. None is the only bearer of its meaning: a word or a sign says it too.</summary>
internal static class Palette
{
    public static Style Good { get; } = new(Color.Green);

    public static Style Waiting { get; } = new(Color.Yellow);

    public static Style Bad { get; } = new(Color.Red);

    public static Style Odd { get; } = new(Color.Fuchsia);

    public static Style Name { get; } = new(Color.Aqua);

    public static Style Dim { get; } = new(Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);
}
