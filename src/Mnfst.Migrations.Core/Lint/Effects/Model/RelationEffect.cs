using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>What a statement does to a relation, or to some that are not known by name, such as the partitions of a table.</summary>
/// <param name="Role">How the statement comes to it.</param>
/// <param name="Relation">Its name; null if only <paramref name="Source"/> says which is meant.</param>
/// <param name="Source">The object through which the statement comes to it: what it names, or a relation that this one leads to.</param>
/// <param name="Lock">The strongest lock that it takes.</param>
internal sealed record RelationEffect(RelationRole Role, SqlName? Relation, SqlName Source, LockMode Lock)
{
    /// <summary>Whether it is locked: possible if there may be no such relation.</summary>
    public Likelihood Locked { get; init; } = Likelihood.Certain;

    /// <summary>Whether it gets a new file: all rows are written anew, or, by TRUNCATE, none.</summary>
    public Likelihood Rewrites { get; init; }

    /// <summary>
    /// Whether all its rows are read to check them. What is read for an index, to write rows anew, or by a query, is not
    /// counted.
    /// </summary>
    public Likelihood Scans { get; init; }

    /// <summary>Whether an index on it is built, a new one or an old one again.</summary>
    public Likelihood BuildsIndex { get; init; }

    /// <summary>The relation in words, for a message: <c>the table of index i</c> where its name is not known.</summary>
    public string Description =>
        Relation?.ToString()
        ?? Role switch
        {
            RelationRole.Table => $"the table of {Source}",
            RelationRole.Referenced => $"the tables that {Source} references",
            RelationRole.Referencing => $"the tables that reference {Source}",
            RelationRole.Partition => $"the partitions of {Source}",
            RelationRole.DefaultPartition => $"the default partition of {Source}",
            RelationRole.Parent => $"the table that {Source} is a partition of",
            RelationRole.View => $"the views that read {Source}",
            RelationRole.TypeUser => $"the tables that use {Source}",
            RelationRole.Member => $"the relations in {Source}",
            _ => Source.ToString(),
        };
}
