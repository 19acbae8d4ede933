using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>
/// What is known of the schema that a statement meets. Every answer may be null: it is not known. Names are as the statement
/// writes them, so without a schema where the search path decides.
/// </summary>
internal abstract class SchemaFacts
{
    /// <summary>Nothing is known.</summary>
    public static SchemaFacts Unknown { get; } = new Nothing();

    /// <summary>Whether there is a relation of that name.</summary>
    public virtual bool? Exists(SqlName relation) => null;

    /// <summary>The table, or materialized view, of an index.</summary>
    public virtual SqlName? TableOf(SqlName index) => null;

    /// <summary>The columns that an index has in its key.</summary>
    public virtual IReadOnlyList<string>? ColumnsOf(SqlName index) => null;

    /// <summary>The indexes of a table, those of its constraints among them.</summary>
    public virtual IReadOnlyList<SqlName>? IndexesOf(SqlName table) => null;

    /// <summary>The indexes of a table that a column has a part in, be it in an expression or a predicate.</summary>
    public virtual IReadOnlyList<SqlName>? IndexesOn(SqlName table, string column) => null;

    /// <summary>The type of a column.</summary>
    public virtual SqlType? TypeOf(SqlName table, string column) => null;

    /// <summary>Whether a column may be null: it has no NOT NULL that is valid.</summary>
    public virtual bool? IsNullable(SqlName table, string column) => null;

    /// <summary>Whether a CHECK that is validated proves that a column is never null.</summary>
    public virtual bool? HasNotNullCheck(SqlName table, string column) => null;

    /// <summary>The columns that a CHECK proves to be never null once it is validated; none for another constraint.</summary>
    public virtual IReadOnlyList<string>? ProvenBy(SqlName table, string constraint) => null;

    /// <summary>Whether a CHECK of the table speaks of a column.</summary>
    public virtual bool? IsChecked(SqlName table, string column) => null;

    /// <summary>Whether a table is partitioned, and so has no rows of its own.</summary>
    public virtual bool? IsPartitioned(SqlName table) => null;

    /// <summary>The partitions of a table, and the tables that inherit from it, without those of these.</summary>
    public virtual IReadOnlyList<SqlName>? ChildrenOf(SqlName table) => null;

    /// <summary>The table that a table is a partition of, or none; those that it inherits from do not count.</summary>
    public virtual IReadOnlyList<SqlName>? ParentsOf(SqlName table) => null;

    /// <summary>Whether a partition is that which takes what no other does.</summary>
    public virtual bool? IsDefaultPartition(SqlName partition) => null;

    /// <summary>
    /// Whether CHECKs that are validated spare a table the look at its rows when a partition with a bound is added: they prove
    /// that its rows lie in the bound, or, of the default partition, that none of them does.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="bound">The bound as it is written: FOR VALUES ..., or DEFAULT.</param>
    public virtual bool? ProvesBound(SqlName table, string bound) => null;

    /// <summary>The foreign keys that a table has.</summary>
    public virtual IReadOnlyList<ForeignKeyFact>? ForeignKeysOf(SqlName table) => null;

    /// <summary>The foreign keys that reference a table.</summary>
    public virtual IReadOnlyList<ForeignKeyFact>? ReferencesTo(SqlName table) => null;

    /// <summary>The views and materialized views that read a relation.</summary>
    public virtual IReadOnlyList<SqlName>? ViewsOf(SqlName relation) => null;

    /// <summary>The tables and other relations in a schema, without indexes.</summary>
    public virtual IReadOnlyList<SqlName>? RelationsIn(string schema) => null;

    /// <summary>The tables and materialized views with a column of a type or domain, or of what is made of it.</summary>
    public virtual IReadOnlyList<SqlName>? UsersOf(SqlName type) => null;

    /// <summary>Whether a type is a domain that has constraints.</summary>
    public virtual bool? IsConstrainedDomain(SqlName type) => null;

    /// <summary>Whether a table is logged: neither UNLOGGED nor temporary.</summary>
    public virtual bool? IsLogged(SqlName table) => null;

    /// <summary>The name of a table's access method, such as heap.</summary>
    public virtual string? AccessMethodOf(SqlName table) => null;

    /// <summary>Whether the TimeZone of the session is UTC at all times, as Europe/London is not.</summary>
    public virtual bool? IsSessionUtc => null;

    private sealed class Nothing : SchemaFacts;
}
