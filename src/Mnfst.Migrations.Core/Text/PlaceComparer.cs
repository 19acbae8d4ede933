namespace Mnfst.Migrations.Core.Text;

/// <summary>Orders places by file, then by position; what has no place comes first.</summary>
internal sealed class PlaceComparer : IComparer<SourceLocation?>
{
    public static PlaceComparer Instance { get; } = new();

    public int Compare(SourceLocation? left, SourceLocation? right)
    {
        var byPath = string.CompareOrdinal(left?.Path, right?.Path);
        return byPath != 0 ? byPath : (left?.Span.Start ?? 0).CompareTo(right?.Span.Start ?? 0);
    }
}
