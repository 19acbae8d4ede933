using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.History;

/// <summary>A name for a state of the history: that of a release, as a rule.</summary>
/// <param name="Name">The name.</param>
/// <param name="Revisions">The ids of the revisions that were heads then.</param>
/// <param name="Place">Where the name is written.</param>
/// <param name="RevisionPlaces">Where each id is written.</param>
internal sealed record RevisionTag(
    string Name,
    EquatableArray<string> Revisions,
    SourceLocation Place,
    EquatableArray<SourceLocation> RevisionPlaces
);
