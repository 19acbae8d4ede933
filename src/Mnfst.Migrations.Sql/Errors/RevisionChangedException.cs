using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations;

/// <summary>Revisions that are applied are no longer what ran, so that nothing was done.</summary>
public sealed class RevisionChangedException : MigrationException
{
    internal RevisionChangedException(string message)
        : base(message) { }

    /// <summary>The revisions that were changed.</summary>
    public required IReadOnlyList<Revision> Revisions { get; init; }

    /// <summary>Where the first of them was changed; the beginning of its file if the place is not known.</summary>
    public required SourceLocation Location { get; init; }
}
