using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>A constraint or other property, of a column or of a table (<c>Constraint</c> in PostgreSQL's parse tree).</summary>
internal abstract record SqlConstraint
{
    /// <summary>All of it, its name and attributes included.</summary>
    public TextSpan Span { get; init; }

    /// <summary>Its name; null if the server chooses one.</summary>
    public Identifier? Name { get; init; }

    /// <summary>The words NOT VALID.</summary>
    public TextSpan? NotValid { get; init; }

    /// <summary>The words NOT ENFORCED.</summary>
    public TextSpan? NotEnforced { get; init; }

    /// <summary>The words NO INHERIT.</summary>
    public TextSpan? NoInherit { get; init; }

    /// <summary>The word DEFERRABLE, or INITIALLY DEFERRED, which implies it.</summary>
    public TextSpan? Deferrable { get; init; }

    /// <summary>The words INITIALLY DEFERRED.</summary>
    public TextSpan? InitiallyDeferred { get; init; }
}

/// <summary>What the reader does not know.</summary>
internal sealed record UnknownConstraint : SqlConstraint;

/// <summary>CHECK (expression)</summary>
internal sealed record CheckConstraint(TextSpan Expression) : SqlConstraint;

/// <summary>NOT NULL of the column that it is written at, or, as a constraint of a table since PostgreSQL 18, NOT NULL column.</summary>
internal sealed record NotNullConstraint(Identifier? Column) : SqlConstraint;

/// <summary>NULL, which forbids nothing.</summary>
internal sealed record NullConstraint : SqlConstraint;

/// <summary>UNIQUE or PRIMARY KEY</summary>
/// <param name="IsPrimary">Whether it is a primary key.</param>
/// <param name="Columns">The columns; none if it is written at its column, or uses an index.</param>
internal sealed record KeyConstraint(bool IsPrimary, EquatableArray<Identifier> Columns) : SqlConstraint
{
    /// <summary>The index that it uses; null if it builds one.</summary>
    public Identifier? UsingIndex { get; init; }

    /// <summary>The words NULLS NOT DISTINCT.</summary>
    public TextSpan? NullsNotDistinct { get; init; }
}

/// <summary>FOREIGN KEY (columns) REFERENCES table (columns)</summary>
/// <param name="Columns">The columns; none if it is written at its column.</param>
/// <param name="Table">The table that is referenced.</param>
/// <param name="Referenced">Its columns; none for its primary key.</param>
internal sealed record ForeignKeyConstraint(
    EquatableArray<Identifier> Columns,
    ObjectName Table,
    EquatableArray<Identifier> Referenced
) : SqlConstraint;

/// <summary>EXCLUDE [USING method] (elements) [WHERE (predicate)]</summary>
internal sealed record ExclusionConstraint(Identifier? Method, TextSpan Elements) : SqlConstraint;

/// <summary>DEFAULT expression</summary>
internal sealed record DefaultConstraint(TextSpan Expression) : SqlConstraint;

/// <summary>GENERATED ALWAYS | BY DEFAULT AS IDENTITY [(options)]</summary>
internal sealed record IdentityConstraint(bool IsAlways, TextSpan? Options) : SqlConstraint;

/// <summary>GENERATED ALWAYS AS (expression) [STORED | VIRTUAL]</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Stored">The word STORED; without it the column is virtual, which PostgreSQL knows since 18.</param>
internal sealed record GeneratedConstraint(TextSpan Expression, TextSpan? Stored) : SqlConstraint;
