namespace Mnfst.Migrations.Core.Text;

/// <summary>A run of UTF-16 code units in a text: where it starts (counted from 0) and how many there are.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The position after the last code unit of the span.</summary>
    public int End => Start + Length;

    /// <summary>Makes a span from its first position and the position after its last.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}
