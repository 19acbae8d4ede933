namespace Mnfst.Migrations.Sql.Fleets.Rollouts;

/// <summary>How much of a fleet is to be done after each wave of a roll-out, the last of which ends with all.</summary>
/// <param name="Ends">Percentages, each greater than the one before; the last is 100.</param>
internal sealed record Waves(IReadOnlyList<Portion> Ends)
{
    /// <summary>How people write them, for advice.</summary>
    public const string Advice = "Write percentages that ascend to 100%, such as 1%,10%,50%,100%.";

    /// <summary>Reads percentages; null if they do not ascend from above 0 to 100.</summary>
    public static Waves? Parse(IEnumerable<string> texts)
    {
        var ends = new List<Portion>();
        foreach (var text in texts)
        {
            if (
                !Portion.TryParse(text.Trim(), out var end)
                || !end.IsPercent
                || end.Amount <= (ends.Count == 0 ? 0 : ends[^1].Amount)
            )
                return null;
            ends.Add(end);
        }
        return ends is [.., var last] && last == Portion.All ? new Waves(ends) : null;
    }
}
