namespace Mnfst.Migrations.Verification.Rows;

/// <summary>Things of which there may be several alike, and their difference.</summary>
internal sealed class Bag<T>
    where T : notnull
{
    private readonly Dictionary<T, long> _counts = [];

    public Bag(IEnumerable<T> items)
    {
        foreach (var item in items)
            _counts[item] = _counts.GetValueOrDefault(item) + 1;
    }

    private Bag(IEnumerable<KeyValuePair<T, long>> counts) => _counts = new Dictionary<T, long>(counts);

    /// <summary>How many there are.</summary>
    public long Count => _counts.Values.Sum();

    /// <summary>Those that are not in another bag, too.</summary>
    public Bag<T> Without(Bag<T> other) =>
        new(
            _counts
                .Select(pair =>
                    KeyValuePair.Create(pair.Key, pair.Value - other._counts.GetValueOrDefault(pair.Key))
                )
                .Where(pair => pair.Value > 0)
        );
}
