using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations;

/// <summary>What a hook of a revision is given.</summary>
public sealed class RevisionHookContext : HookContext
{
    internal RevisionHookContext() { }

    /// <summary>The revision.</summary>
    public required Revision Revision { get; init; }

    /// <summary>Whether the revision was interrupted in an earlier run and goes on: this hook may have run for it before.</summary>
    public required bool IsResumed { get; init; }
}
