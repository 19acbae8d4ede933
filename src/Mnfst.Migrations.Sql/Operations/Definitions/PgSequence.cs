using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A sequence. What is null is left to PostgreSQL.</summary>
/// <param name="Name">Its name, unquoted.</param>
public sealed record PgSequence(string Name) : PgAlterable
{
    /// <summary>Its schema; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The type of its values: smallint, integer or bigint.</summary>
    public PgType? Type { get; init; }

    /// <summary>The first value.</summary>
    public long? Start { get; init; }

    /// <summary>What is added for the next.</summary>
    public long? Increment { get; init; }

    /// <summary>The least value.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest value.</summary>
    public long? MaxValue { get; init; }

    /// <summary>How many values a session takes at once.</summary>
    public long? Cache { get; init; }

    /// <summary>Whether it begins anew at its end.</summary>
    public bool Cycle { get; init; }

    /// <summary>The column with which it is dropped, such as <c>PgObject.Column("id", "users")</c>.</summary>
    public PgObject? OwnedBy { get; init; }

    internal override SchemaObject ToObject() =>
        new SequenceDefinition(
            PgObject.Sequence(Name, Schema).Reference,
            new SequenceOptions(Start, Increment, MinValue, MaxValue, Cache, Cycle)
        )
        {
            Type = Type?.Sql,
            OwnedBy =
                OwnedBy?.Reference is not { } owner ? null
                : owner.Kind == ObjectKind.Column ? owner
                : throw new InvalidMigrationException(
                    $"The sequence '{Name}' is owned by a {owner.Kind.Noun}. Give a column: PgObject.Column(NAME, TABLE)."
                ),
        };
}
