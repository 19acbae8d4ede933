namespace Mnfst.Migrations;

/// <summary>
/// What whoever runs migrations told them with <c>-x KEY=VALUE</c>, as Alembic's <c>get_x_argument</c> gives it. A
/// revision's checksum does not depend on it: what is the same migration with other values counts as the same.
/// </summary>
public sealed class MigrationArguments
{
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly bool _arePlaceholders;

    /// <summary>Takes values by their keys, in which case counts.</summary>
    public MigrationArguments(IReadOnlyDictionary<string, string> values) => _values = values;

    private MigrationArguments()
        : this(new Dictionary<string, string>()) => _arePlaceholders = true;

    /// <summary>Nobody said anything.</summary>
    public static MigrationArguments None { get; } = new(new Dictionary<string, string>());

    /// <summary>For a checksum: each value that is needed is a text made of its key.</summary>
    internal static MigrationArguments Placeholders { get; } = new();

    /// <summary>The keys.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>A value that the migration needs.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidMigrationException">Nobody gave it.</exception>
    public string this[string key] =>
        Find(key)
        ?? (
            _arePlaceholders
                ? $"{{{key}}}"
                : throw new InvalidMigrationException(
                    $"The argument '{key}' is missing. Give it with -x {key}=VALUE."
                )
        );

    /// <summary>A value; null if it is not given.</summary>
    /// <param name="key">Its key.</param>
    public string? Find(string key) => _values.GetValueOrDefault(key);
}
