namespace Mnfst.Migrations.Core.Graph;

/// <summary>Names in a message: all of a few, the first of many.</summary>
internal static class NameList
{
    /// <summary>Of more than this the first ones and the number of the others say as much.</summary>
    public const int MaxShown = 10;

    public static string Join(IReadOnlyCollection<string> names) =>
        names.Count <= MaxShown
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MaxShown))} and {names.Count - MaxShown} more";
}
