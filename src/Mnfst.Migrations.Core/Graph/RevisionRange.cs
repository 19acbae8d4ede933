namespace Mnfst.Migrations.Core.Graph;

/// <summary>A range of history, <c>[START]:[END]</c>, both ends included; an end left out is base or heads.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Start">Where the range begins; null for the base.</param>
/// <param name="End">Where it ends; null for all heads.</param>
public sealed record RevisionRange(string Text, RevisionSpecifier? Start, RevisionSpecifier? End)
{
    /// <summary>The whole history.</summary>
    public static RevisionRange All { get; } = new(":", null, null);

    /// <summary>Reads a range.</summary>
    /// <exception cref="RevisionException">The text is not one.</exception>
    public static RevisionRange Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 2)
        {
            throw new RevisionException(
                RevisionErrorKind.InvalidSpecifier,
                $"'{text}' is not a range. Write START:END, START: or :END."
            );
        }
        return new RevisionRange(text, ParseEnd(parts[0]), ParseEnd(parts[1]));
    }

    /// <summary>What was written.</summary>
    public override string ToString() => Text;

    private static RevisionSpecifier? ParseEnd(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : RevisionSpecifier.Parse(text);
}
