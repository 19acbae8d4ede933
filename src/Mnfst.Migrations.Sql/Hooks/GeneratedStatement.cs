namespace Mnfst.Migrations;

/// <summary>A statement of a revision that is about to be written.</summary>
/// <param name="Sql">The statement, without a semicolon.</param>
public sealed record GeneratedStatement(string Sql)
{
    /// <summary>Whether it runs in the transaction of the revision; otherwise it stands in a part without (<c>autocommit</c>).</summary>
    public bool InTransaction { get; init; } = true;

    /// <summary>What it is about; null in a statement that a hook adds.</summary>
    public ComparedObject? About { get; init; }
}
