namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>Something that a check found.</summary>
/// <param name="State">What it means.</param>
/// <param name="Text">What it is: the object, its age, its size.</param>
/// <param name="Remedy">What to do: SQL, a command of ours, or a sentence; null if nothing.</param>
internal sealed record HealthFinding(HealthState State, string Text, string? Remedy = null)
{
    public static HealthFinding Problem(string text, string? remedy = null) =>
        new(HealthState.Problem, text, remedy);

    public static HealthFinding Note(string text, string? remedy = null) =>
        new(HealthState.Note, text, remedy);

    public static HealthFinding Unknown(string text, string? remedy = null) =>
        new(HealthState.Unknown, text, remedy);
}
