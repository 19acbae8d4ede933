using System.Globalization;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Major versions of PostgreSQL, from one to another.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
internal readonly record struct ServerVersions(int First, int Last)
{
    private const int Newest = int.MaxValue;

    /// <summary>Those that the project supports: what <c>MnfstPostgresVersions</c> is unless it is set.</summary>
    public static ServerVersions Supported { get; } = new(14, 18);

    public static ServerVersions All { get; } = new(0, Newest);

    public static ServerVersions Since(int first) => new(first, Newest);

    public static ServerVersions UpTo(int last) => new(0, last);

    /// <summary>Whether some version is in both.</summary>
    public bool Overlaps(ServerVersions other) => First <= other.Last && other.First <= Last;

    /// <summary>Reads <c>15</c>, <c>14-18</c> or <c>15;17</c>; null if it is none of these.</summary>
    public static ServerVersions? Parse(string text)
    {
        var parts = text.Split(',', ';').Select(ParseRange).ToList();
        return parts.Contains(null)
            ? null
            : new ServerVersions(parts.Min(part => part!.Value.First), parts.Max(part => part!.Value.Last));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        First == Last
            ? First.ToString(CultureInfo.InvariantCulture)
            : string.Format(CultureInfo.InvariantCulture, "{0}-{1}", First, Last);

    private static ServerVersions? ParseRange(string text)
    {
        var ends = text.Split('-');
        if (
            ends.Length > 2
            || Number(ends[0]) is not { } first
            || Number(ends[ends.Length - 1]) is not { } last
        )
            return null;
        return first <= last ? new ServerVersions(first, last) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : null;
}
