namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Why a specifier or a plan was refused. The kinds follow the exceptions of Alembic's
/// <c>alembic.script.revision</c>.
/// </summary>
public enum RevisionErrorKind
{
    /// <summary>The text is no specifier, or one that has no meaning for the command.</summary>
    InvalidSpecifier,

    /// <summary>No revision, branch label or tag has this name (<c>ResolutionError</c>).</summary>
    UnknownRevision,

    /// <summary>Several names begin like this (<c>ResolutionError</c>).</summary>
    AmbiguousName,

    /// <summary>The revision is not on the branch that was named with it (<c>ResolutionError</c>).</summary>
    NotOnBranch,

    /// <summary>One head is asked for and there are several (<c>MultipleHeads</c>).</summary>
    MultipleHeads,

    /// <summary>Counting revisions up or down ends early or comes to a fork (<c>RevisionError</c>).</summary>
    CannotWalk,

    /// <summary>Of several targets one already includes another (<c>RevisionError</c>).</summary>
    OverlappingTargets,

    /// <summary>The target is not below what is applied (<c>RangeNotAncestorError</c>).</summary>
    NotAnAncestor,

    /// <summary>A new revision would begin a branch without <c>--splice</c> (<c>CommandError</c>).</summary>
    NotAHead,

    /// <summary>A revision contracts, and what it follows has not expanded yet.</summary>
    NotExpanded,
}
