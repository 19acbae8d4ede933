namespace Mnfst.Migrations.Core.Graph;

/// <summary>What a project allows its graph to be.</summary>
public sealed record GraphOptions
{
    /// <summary>Whether branches may stay unmerged (<c>MnfstAllowMultipleHeads</c>); false unless set.</summary>
    public bool AllowMultipleHeads { get; init; }
}
