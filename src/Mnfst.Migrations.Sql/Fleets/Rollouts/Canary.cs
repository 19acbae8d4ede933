namespace Mnfst.Migrations.Sql.Fleets.Rollouts;

/// <summary>The targets that go first: so many of them, or those of some names.</summary>
/// <param name="Portion">How many, whichever they are; null if they are named.</param>
/// <param name="Names">Their names; none if they are counted.</param>
internal sealed record Canary(Portion? Portion, IReadOnlyList<string> Names)
{
    /// <summary>How people write one, for advice.</summary>
    public const string Advice =
        "Write a number of targets, such as 3, a percentage, such as 1%, or names with commas between them.";

    /// <summary>Reads <c>N</c>, <c>P%</c> or <c>NAME,...</c>; null if it is none of them, or nobody.</summary>
    public static Canary? Parse(string text)
    {
        if (Rollouts.Portion.TryParse(text, out var portion))
            return portion.Amount > 0 ? new Canary(portion, []) : null;
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(names, name => name.Length > 0) && !text.EndsWith('%')
            ? new Canary(null, names)
            : null;
    }
}
