using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Generator.Models;

/// <summary>What Core says of all revisions together.</summary>
internal sealed record GraphModel
{
    /// <summary>Whether the revisions form a graph that has an order.</summary>
    public bool IsSound { get; init; }

    /// <summary>The revisions, each id once, in the order of the graph; in that of their ids if it has none.</summary>
    public EquatableArray<NamedRevision> Revisions { get; init; }

    /// <summary>Those of them that have tags, in the order of the graph.</summary>
    public EquatableArray<TaggedRevision> Tagged { get; init; }

    /// <summary>The ids of the revisions that others follow.</summary>
    public EquatableArray<string> Followed { get; init; }

    /// <summary>The ids of the revisions that are released; null if some are, and the graph does not tell which.</summary>
    public EquatableArray<string>? Released { get; init; }

    /// <summary>What is wrong with what the project says of lint.</summary>
    public EquatableArray<Diagnostic> LintFaults { get; init; }

    /// <summary>What is wrong, where a .sql file says it.</summary>
    public EquatableArray<Diagnostic> DiagnosticsInSql { get; init; }

    /// <summary>What is wrong, where a class says it.</summary>
    public EquatableArray<Diagnostic> DiagnosticsInCode { get; init; }
}

/// <summary>A revision as people know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Message">What it does; empty if not given.</param>
internal sealed record NamedRevision(string Id, string Message);

/// <summary>A revision that has tags.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tags">The tags.</param>
internal sealed record TaggedRevision(string Id, EquatableArray<string> Tags);
