namespace Mnfst.Migrations.Model;

/// <summary>One operation of a migration, checked as far as it can be without a database.</summary>
internal abstract record MigrationOperation
{
    /// <summary>The line of the migration's source that calls for it, counted from 1; 0 if nobody knows.</summary>
    public int Line { get; init; }

    /// <summary>Whether it stands in an autocommit block.</summary>
    public bool InAutocommitBlock { get; init; }

    /// <summary>Whether it can not run in a transaction, or commits by itself.</summary>
    public virtual bool NeedsAutocommit => false;
}
