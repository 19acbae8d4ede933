namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What a command has done or found at a target.</summary>
/// <param name="State">In a word that does not change, such as <c>upgraded</c>.</param>
/// <param name="Current">Where the target is, the ids.</param>
internal sealed record TargetAnswer(string State, IReadOnlyList<string> Current)
{
    /// <summary>The revisions that the command is about, in order: that ran, that would run, or that are pending.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Revisions that were begun and not ended.</summary>
    public IReadOnlyList<string> Interrupted { get; init; } = [];

    /// <summary>Applied revisions that were changed since, or that the project does not have.</summary>
    public IReadOnlyList<string> Differing { get; init; } = [];

    /// <summary>What to say of it in a sentence that counts targets.</summary>
    public string Words =>
        Interrupted.Count > 0 ? $"interrupted in {string.Join(", ", Interrupted)}"
        : Revisions.Count > 0 ? $"{Verb} {string.Join(", ", Revisions)}"
        : Differing.Count > 0 ? $"with others than the project: {string.Join(", ", Differing)}"
        : $"{Verb}, at {(Current.Count == 0 ? "base" : string.Join(", ", Current))}";

    private string Verb => State.Replace('_', ' ');
}
