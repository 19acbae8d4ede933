using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Generator.Models;

/// <summary>Whether a project can hold what is generated for it.</summary>
internal sealed record ProjectModel
{
    /// <summary>What is in the way.</summary>
    public EquatableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether <c>MigrationCatalog</c> would compile; if not, it is not written.</summary>
    public bool TakesCatalog { get; init; }

    /// <summary>Whether <c>RevisionIds</c> would compile; if not, it is not written.</summary>
    public bool TakesRevisionIds { get; init; }
}
