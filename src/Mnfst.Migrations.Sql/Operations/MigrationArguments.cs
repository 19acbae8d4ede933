using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

/// <summary>
/// What whoever runs migrations told them, in C# and in .sql alike: with <c>-x KEY=VALUE</c>, as Alembic's
/// <c>get_x_argument</c> gives it, in <c>mnfst.json</c>, or in the environment. A revision's checksum does not depend on it:
/// what is the same migration with other values counts as the same.
/// </summary>
public sealed class MigrationArguments
{
    private readonly IReadOnlyList<ArgumentSource> _sources;

    /// <summary>Takes values by their keys, in which case counts.</summary>
    public MigrationArguments(IReadOnlyDictionary<string, string> values)
        : this([new ArgumentSource(values.Keys, values.GetValueOrDefault, _ => "-x")]) { }

    /// <summary>Takes values from several places, of which the first that has one decides.</summary>
    internal MigrationArguments(IReadOnlyList<ArgumentSource> sources) => _sources = sources;

    /// <summary>Nobody said anything.</summary>
    public static MigrationArguments None { get; } = new([]);

    /// <summary>For a checksum: each value that is needed is a text made of its key.</summary>
    internal static MigrationArguments Placeholders { get; } = new([]);

    /// <summary>To show a .sql file: each value is what is written in its place.</summary>
    internal static MigrationArguments AsWritten { get; } = new([]);

    /// <summary>The keys; those of the environment, which has others as well, are not among them.</summary>
    public IEnumerable<string> Keys =>
        _sources.SelectMany(source => source.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>A value that the migration needs.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidMigrationException">Nobody gave it.</exception>
    public string this[string key] =>
        Find(key)
        ?? (
            this == Placeholders
                ? $"{{{key}}}"
                : throw new InvalidMigrationException(
                    $"The argument '{key}' is missing. {ArgumentSource.Advise(key)}"
                )
        );

    /// <summary>A value; null if it is not given.</summary>
    /// <param name="key">Its key.</param>
    public string? Find(string key) => Find(key, out _);

    /// <summary>The value of what a .sql file declares, its default included; null if it is not given.</summary>
    /// <param name="argument">What is declared.</param>
    /// <param name="origin">Where the value is from.</param>
    internal string? Find(RevisionArgument argument, out string origin) =>
        Find(argument.Name, out origin) ?? argument.Default;

    private string? Find(string key, out string origin)
    {
        foreach (var source in _sources)
        {
            if (source.Find(key) is not { } value)
                continue;
            origin = source.Describe(key);
            return value;
        }
        origin = "the default";
        return null;
    }
}
