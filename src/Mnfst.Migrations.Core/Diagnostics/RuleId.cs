namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>The form of the ids of rules and other diagnostics: capitals, then digits, such as <c>APP001</c>.</summary>
public static class RuleId
{
    private const string OurPrefix = "MNFST";

    /// <summary>What our ids for lint begin with.</summary>
    internal const string LintPrefix = "MNFST3";

    /// <summary>Whether a text has the form of an id, so that directives and settings can name it.</summary>
    public static bool IsValid(string id)
    {
        var letters = id.TakeWhile(c => c is >= 'A' and <= 'Z').Count();
        return letters > 0 && letters < id.Length && id.Skip(letters).All(c => c is >= '0' and <= '9');
    }

    /// <summary>Whether an id is one of ours, and of no rule that a project makes.</summary>
    public static bool IsOurs(string id) => id.StartsWith(OurPrefix, StringComparison.Ordinal);

    /// <summary>Whether an id is one of ours for lint.</summary>
    internal static bool IsOfLint(string id) => id.StartsWith(LintPrefix, StringComparison.Ordinal);
}
