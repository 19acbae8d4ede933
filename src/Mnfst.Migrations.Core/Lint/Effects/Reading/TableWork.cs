using Mnfst.Migrations.Core.Lint.Effects.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>What the actions of a statement do with the rows of a table, taken together as the server does it (<c>ATRewriteTables</c>).</summary>
internal sealed class TableWork
{
    /// <summary>Whether all rows are written anew, which builds the indexes again.</summary>
    public Likelihood Rewrites { get; set; }

    /// <summary>Whether the file is copied, which leaves the indexes alone.</summary>
    public Likelihood Copies { get; set; }

    /// <summary>Whether rows are checked; where they are written anew, that is done in passing.</summary>
    public Likelihood Checks { get; set; }

    /// <summary>Whether indexes that are there are built again.</summary>
    public Likelihood RebuildsIndexes { get; set; }

    /// <summary>Whether a query looks for rows that a foreign key forbids, after all else.</summary>
    public Likelihood Validates { get; set; }

    /// <summary>Whether an index is built that was not there.</summary>
    public Likelihood BuildsIndex { get; set; }

    public Likelihood Scans => Validates.Or(Rewrites == Likelihood.Certain ? Likelihood.No : Checks);

    /// <summary>What is done to tables that inherit, which have no part in keys and foreign keys.</summary>
    public TableWork WithoutKeys() =>
        new()
        {
            Rewrites = Rewrites,
            Copies = Copies,
            Checks = Checks,
            RebuildsIndexes = RebuildsIndexes,
        };
}
