using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A constraint of a table that does not come from a parent.</summary>
/// <param name="Schema">The schema of its table.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it asks for.</param>
/// <param name="Definition">
/// As <c>pg_get_constraintdef</c> prints it, without what <see cref="IsNotValid"/>, <see cref="IsDeferrable"/> and their like
/// say: <c>FOREIGN KEY (a) REFERENCES public.t(id) ON DELETE CASCADE</c>.
/// </param>
public sealed record ConstraintObject(
    string Schema,
    string Table,
    string Name,
    ConstraintType Type,
    string Definition
) : DatabaseObject
{
    /// <summary>Its columns, in its order; none where it has only expressions.</summary>
    public EquatableArray<string> Columns { get; init; }

    /// <summary>The table that a foreign key references; null for others.</summary>
    public QualifiedName? References { get; init; }

    /// <summary>The columns that a foreign key references.</summary>
    public EquatableArray<string> ReferencedColumns { get; init; }

    /// <summary>Whether it can be checked at the end of a transaction.</summary>
    public bool IsDeferrable { get; init; }

    /// <summary>Whether it is, unless asked otherwise.</summary>
    public bool IsInitiallyDeferred { get; init; }

    /// <summary>Whether existing rows were not checked.</summary>
    public bool IsNotValid { get; init; }

    /// <summary>Whether nothing is checked at all (since PostgreSQL 18).</summary>
    public bool IsNotEnforced { get; init; }

    /// <summary>Whether children do not have it.</summary>
    public bool IsNoInherit { get; init; }

    /// <summary>The storage parameters of its index, as <c>name=value</c>.</summary>
    public EquatableArray<string> StorageParameters { get; init; }

    /// <summary>The tablespace of its index, if it is not that of the database.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Whether its table was clustered by its index.</summary>
    public bool IsClustered { get; init; }

    /// <summary>Whether its index says what of a row goes to subscribers.</summary>
    public bool IsReplicaIdentity { get; init; }

    /// <summary>The comment of its index; null if it has none.</summary>
    public string? IndexComment { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Constraint, Schema, Table) { Member = Name };
}
