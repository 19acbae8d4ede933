namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ALTER COLUMN, for all of a column that changes at once.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
internal sealed record AlterColumnOperation(QualifiedName Table, Identifier Column) : MigrationOperation
{
    /// <summary>The type, with its collation if that is another than usual; null if it stays.</summary>
    public ColumnChange<string>? Type { get; init; }

    /// <summary>What makes a value of the new type from one of the old; null if a cast by assignment does.</summary>
    public SqlFragment? Using { get; init; }

    /// <summary>What makes a value of the old type from one of the new.</summary>
    public SqlFragment? ExistingUsing { get; init; }

    /// <summary>Whether the column takes nulls; null if that stays.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The default, empty for none; null if it stays.</summary>
    public ColumnChange<string>? Default { get; init; }

    public override Inverse Inverse =>
        this switch
        {
            { Type.Existing: null, Type: not null } => Inverse.Needs("existingType"),
            { Default.Existing: null, Default: not null } => Inverse.Needs(
                "existingDefault",
                "existingDefaultSql",
                "hadNoDefault"
            ),
            _ => new AlterColumnOperation(Table, Column)
            {
                Type = Type?.Back(),
                Using = ExistingUsing,
                ExistingUsing = Using,
                Nullable = !Nullable,
                Default = Default?.Back(),
            },
        };
}

/// <summary>What becomes of a property of a column.</summary>
/// <param name="New">What it is from now on.</param>
/// <param name="Existing">What it was until now; null if not given.</param>
internal sealed record ColumnChange<T>(T New, T? Existing)
    where T : class
{
    public ColumnChange<T> Back() => new(Existing!, New);
}
