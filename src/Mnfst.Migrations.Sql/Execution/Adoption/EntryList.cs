using System.Globalization;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>Entries in a sentence, not too many of them.</summary>
internal static class EntryList
{
    private const int Most = 10;

    public static string Of(IEnumerable<HistoryEntry> entries)
    {
        var all = entries.ToList();
        var named = string.Join(", ", all.Take(Most));
        return all.Count <= Most
            ? named
            : string.Create(CultureInfo.InvariantCulture, $"{named} and {all.Count - Most} more");
    }
}
