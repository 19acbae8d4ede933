using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Gathers what a statement does: one effect for each relation, in the order in which the relations come up.</summary>
/// <param name="text">The text that the statement was read from.</param>
/// <param name="version">The server's major version.</param>
/// <param name="facts">What is known of the schema.</param>
internal sealed class EffectList(string text, int version, SchemaFacts facts)
{
    private readonly List<RelationEffect> _effects = [];

    public string Text => text;

    public int Version => version;

    public SchemaFacts Facts => facts;

    /// <summary>Whether the statement cannot run in a transaction block.</summary>
    public Likelihood OutsideTransaction { get; set; }

    /// <summary>Whether all of the statement was understood.</summary>
    public bool IsComplete { get; set; } = true;

    public EquatableArray<RelationEffect> ToArray() => _effects.ToEquatableArray();

    /// <summary>Adds a relation that the statement names.</summary>
    public void Add(SqlName relation, LockMode mode) =>
        Add(new RelationEffect(RelationRole.Named, relation, relation, mode));

    /// <summary>Adds a relation that the statement comes to.</summary>
    public void Add(RelationRole role, SqlName relation, SqlName source, LockMode mode) =>
        Add(new RelationEffect(role, relation, source, mode));

    /// <summary>Adds relations that the statement comes to; where they are not known, that there may be some.</summary>
    public void AddAll(RelationRole role, IReadOnlyList<SqlName>? relations, SqlName source, LockMode mode)
    {
        if (relations is null)
            AddUnknown(role, source, mode);
        for (var i = 0; i < relations?.Count; i++)
            Add(role, relations[i], source, mode);
    }

    /// <summary>Adds relations of which it is not known whether there are any.</summary>
    public void AddUnknown(RelationRole role, SqlName source, LockMode mode) =>
        Add(new RelationEffect(role, null, source, mode) { Locked = Likelihood.Possible });

    /// <summary>Whether a table has indexes.</summary>
    public Likelihood HasIndexes(SqlName table) =>
        facts.IndexesOf(table) is { } indexes ? Likelihoods.Of(indexes.Count > 0) : Likelihood.Possible;

    /// <summary>Adds an effect, together with what is there of the same relation: the strongest lock, all that happens to it.</summary>
    public void Add(RelationEffect effect)
    {
        for (var i = 0; i < _effects.Count; i++)
        {
            if (!IsSame(_effects[i], effect))
                continue;
            _effects[i] = Join(_effects[i], effect);
            return;
        }
        _effects.Add(effect);
    }

    private static bool IsSame(RelationEffect one, RelationEffect other) =>
        one.Relation is null
            ? other.Relation is null && one.Role == other.Role && one.Source == other.Source
            : one.Relation == other.Relation;

    private static RelationEffect Join(RelationEffect one, RelationEffect other) =>
        one with
        {
            Lock = one.Lock > other.Lock ? one.Lock : other.Lock,
            Locked = one.Locked.Or(other.Locked),
            Rewrites = one.Rewrites.Or(other.Rewrites),
            Scans = one.Scans.Or(other.Scans),
            BuildsIndex = one.BuildsIndex.Or(other.BuildsIndex),
        };
}
