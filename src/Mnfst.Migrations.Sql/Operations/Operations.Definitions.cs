using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Creates something by its definition.</summary>
    /// <param name="definition">A <see cref="PgView"/>, <see cref="PgFunction"/>, <see cref="PgTrigger"/>, and so on.</param>
    /// <param name="ifNotExists">
    /// Whether nothing happens if something of that name is there; of schemas, extensions, materialized views,
    /// sequences and statistics, which are those that PostgreSQL lets say so.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The definition cannot be meant.</exception>
    public void Create(
        PgDefinition definition,
        [NoInverse(NoInverseReasons.MayExist)] bool ifNotExists = false,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        Record(
            line,
            () =>
            {
                var what = definition.ToObject();
                return ifNotExists && !KnowsIfNotExists(what)
                    ? throw new InvalidMigrationException(
                        $"PostgreSQL has no IF NOT EXISTS for a {what.Reference.Kind.Noun}. Remove 'ifNotExists:'."
                    )
                    : new CreateOperation(what, ifNotExists);
            }
        );
    }

    /// <summary>
    /// Gives something another definition; reverted, it gets the earlier again. What others know it by stays where
    /// PostgreSQL can replace it: views whose columns stay, or get more; functions and procedures whose arguments and
    /// results stay; triggers. Everything else is dropped and created.
    /// </summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="from">The definition until now.</param>
    /// <param name="to">The definition from now on, of the same name: best made <c>with</c> the first.</param>
    /// <param name="recreate">
    /// Whether it is dropped and created even so. A view that loses a column needs this, both in the upgrade and to take
    /// one back that adds a column; what depends on it, and privileges on it, have to be given again.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The names differ, or a definition cannot be meant.</exception>
    public void Replace<T>(T from, T to, bool recreate = false, [CallerLineNumber] int line = 0)
        where T : PgReplaceable
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Record(
            line,
            () =>
            {
                var (old, replacement) = TwoOfOne(from, to);
                return new ReplaceOperation(old, replacement, recreate);
            }
        );
    }

    /// <summary>Changes something by what two definitions of it differ in; reverted, it is changed back.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="from">The definition until now.</param>
    /// <param name="to">The definition from now on, of the same name: best made <c>with</c> the first.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// The names differ, nothing differs, or PostgreSQL cannot change what differs.
    /// </exception>
    public void Alter<T>(T from, T to, [CallerLineNumber] int line = 0)
        where T : PgAlterable
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Record(
            line,
            () =>
            {
                var (old, altered) = TwoOfOne(from, to);
                if (old == altered)
                    throw new InvalidMigrationException($"Nothing about the {Told(old)} changes.");
                if (
                    old is DomainDefinition one
                    && altered is DomainDefinition other
                    && (one.Type != other.Type || one.Collation != other.Collation)
                )
                    throw new InvalidMigrationException(
                        $"PostgreSQL cannot change the type of a domain, here {Told(old)}. Create another domain."
                    );
                return new AlterDefinitionOperation(old, altered);
            }
        );
    }

    /// <summary>Drops something by its definition, by which it is created again when this is reverted.</summary>
    /// <param name="existing">What it was.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The definition cannot be meant.</exception>
    public void Drop(PgDefinition existing, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(existing);
        Record(
            line,
            () =>
            {
                var what = existing.ToObject();
                return new DropOperation(what.Reference, new CreateOperation(what));
            }
        );
    }

    /// <summary>Drops something by its name.</summary>
    /// <param name="what">What it is, such as <c>PgObject.View("active_users")</c>.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or it is dropped by an operation of its own.</exception>
    [NoInverse(NoInverseReasons.Dropped)]
    public void Drop(
        PgObject what,
        bool ifExists = false,
        bool cascade = false,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(what);
        Record(
            line,
            () =>
                what.Reference is { Kind: var kind } reference
                && (kind == ObjectKind.Column || kind == ObjectKind.Constraint)
                    ? throw new InvalidMigrationException(
                        $"A {kind.Noun} is dropped from its table. Call Drop{(kind == ObjectKind.Column ? "Column" : "Constraint")}."
                    )
                    : new DropOperation(what.Reference) { IfExists = ifExists, Cascade = cascade }
        );
    }

    private static (SchemaObject From, SchemaObject To) TwoOfOne(PgDefinition from, PgDefinition to)
    {
        var old = from.ToObject();
        var next = to.ToObject();
        // Functions of one name can differ in their arguments: the one goes, the other comes.
        return old.Reference with { Arguments = "" } == next.Reference with { Arguments = "" }
            ? (old, next)
            : throw new InvalidMigrationException(
                $"The definitions are of two different objects, {Told(old)} and {Told(next)}. To change a name, call Rename."
            );
    }

    private static string Told(SchemaObject what) =>
        $"{what.Reference.Kind.Noun} {what.Reference.Member ?? (object)what.Reference.Name}";

    private static bool KnowsIfNotExists(SchemaObject what) =>
        what
            is SchemaDefinition
                or ExtensionDefinition
                or MaterializedViewDefinition
                or SequenceDefinition
                or StatisticsDefinition;
}
