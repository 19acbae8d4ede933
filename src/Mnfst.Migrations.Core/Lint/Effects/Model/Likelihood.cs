namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>
/// Whether something happens. It is possible where that depends on what is not known, such as the type that a column had. A
/// statement is taken to have something to do: a guard (IF EXISTS), or SET LOGGED of a table that may be logged, is no reason
/// for doubt.
/// </summary>
internal enum Likelihood : byte
{
    No,
    Possible,
    Certain,
}

/// <summary>What follows from what is likely.</summary>
internal static class Likelihoods
{
    /// <summary>Of what is known, or not: null is possible.</summary>
    public static Likelihood Of(bool? known) =>
        known switch
        {
            true => Likelihood.Certain,
            false => Likelihood.No,
            null => Likelihood.Possible,
        };

    /// <summary>That either happens.</summary>
    public static Likelihood Or(this Likelihood one, Likelihood other) => one > other ? one : other;

    /// <summary>That both happen.</summary>
    public static Likelihood And(this Likelihood one, Likelihood other) => one < other ? one : other;

    /// <summary>That it does not happen.</summary>
    public static Likelihood Not(this Likelihood one) => Likelihood.Certain - (byte)one;
}
