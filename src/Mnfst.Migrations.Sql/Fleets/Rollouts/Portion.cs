using System.Globalization;

namespace Mnfst.Migrations.Sql.Fleets.Rollouts;

/// <summary>A part of the targets of a fleet: so many of them, or so much of all.</summary>
/// <param name="Amount">How many, or how much in percent.</param>
/// <param name="IsPercent">Whether it is in percent.</param>
internal readonly record struct Portion(decimal Amount, bool IsPercent)
{
    /// <summary>How people write one, for advice.</summary>
    public const string Advice = "Write a number of targets, such as 3, or a percentage, such as 5%.";

    private const decimal Whole = 100;

    /// <summary>All targets.</summary>
    public static Portion All { get; } = new(Whole, IsPercent: true);

    /// <summary>
    /// How many of so many targets: a percentage is rounded up, so that one above zero is at least one target, and never more than
    /// there are.
    /// </summary>
    /// <param name="total">How many there are.</param>
    public int Of(int total) =>
        (int)Math.Min(total, IsPercent ? Math.Ceiling(total * Amount / Whole) : Amount);

    /// <summary>Reads <c>N</c> or <c>P%</c>; a percentage may have decimals.</summary>
    public static bool TryParse(string? text, out Portion portion)
    {
        portion = default;
        var isPercent = text?.EndsWith('%') == true;
        if (
            !decimal.TryParse(
                isPercent ? text.AsSpan()[..^1] : text,
                isPercent ? NumberStyles.AllowDecimalPoint : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var amount
            )
            || amount > (isPercent ? Whole : int.MaxValue)
        )
            return false;
        portion = new Portion(amount, isPercent);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Amount}{(IsPercent ? "%" : "")}");
}
