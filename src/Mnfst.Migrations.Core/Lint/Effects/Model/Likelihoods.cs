namespace Mnfst.Migrations.Core.Lint.Effects.Model;

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
