using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// A specifier does not fit the graph or the database. The message says what is wrong and what to write
/// instead, for the person who typed it.
/// </summary>
public sealed class RevisionException(RevisionErrorKind kind, string message) : Exception(message)
{
    /// <summary>Why it was refused.</summary>
    public RevisionErrorKind Kind { get; } = kind;

    internal static RevisionException Unknown(string name, IEnumerable<string> known)
    {
        var nearest = NearestName.Find(name, known);
        var advice = nearest is null ? "'history' lists the revisions." : $"Did you mean '{nearest}'?";
        return new(RevisionErrorKind.UnknownRevision, $"No revision or branch label '{name}'. {advice}");
    }

    internal static RevisionException UnknownTag(string tag, IEnumerable<string> known, bool isName)
    {
        var nearest = NearestName.Find(tag, known);
        var advice =
            isName ? $"A revision or branch label has this name: write '{tag}', without the '@'."
            : nearest is null ? "'history' lists the revisions with their tags."
            : $"Did you mean '@{nearest}'?";
        return new(RevisionErrorKind.UnknownRevision, $"No tag '{tag}'. {advice}");
    }

    internal static RevisionException UnknownApplied(string id) =>
        new(
            RevisionErrorKind.UnknownRevision,
            $"Revision '{id}' is applied, but no migration declares it. Restore its file, or use the version of the project that has it."
        );
}
