using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Generator.Models;

/// <summary>What the generator knows of one migration, whatever it is written in.</summary>
internal sealed record MigrationModel
{
    /// <summary>The revision; null if its id cannot be read. One with faults still takes part in the graph.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What hints at the id if it cannot be read (<see cref="GraphOptions.Unread"/>); empty if nothing does.</summary>
    public string IdHint { get; init; } = "";

    /// <summary>Its place in the catalog; null if something keeps the migration from running.</summary>
    public CatalogEntry? Entry { get; init; }

    /// <summary>What is wrong with it, whatever the graph around it.</summary>
    public EquatableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>How a class runs; of a .sql file nobody asks.</summary>
    public TransactionMode Transaction { get; init; }

    /// <summary>The settings of the session that a class runs in; of a .sql file nobody asks.</summary>
    public EquatableArray<RevisionSetting> Settings { get; init; }

    /// <summary>What lint finds in it.</summary>
    public EquatableArray<Diagnostic> Findings { get; init; }

    /// <summary>Whether a link may be missing because what says it cannot be read.</summary>
    public bool MayLackLinks => Diagnostics.Any(diagnostic => diagnostic.MayHideLink);
}
