namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>A place that gives arguments of migrations their values.</summary>
/// <param name="Keys">The keys that it is known to have.</param>
/// <param name="Find">Gives a value by its key; null if it has none.</param>
/// <param name="Describe">Says by the key where the value is, for messages.</param>
internal sealed record ArgumentSource(
    IEnumerable<string> Keys,
    Func<string, string?> Find,
    Func<string, string> Describe
)
{
    private const string Prefix = "MNFST_ARGUMENT_";

    /// <summary>The environment.</summary>
    /// <param name="variable">Gives a variable of it; null if it is not set.</param>
    public static ArgumentSource Environment(Func<string, string?> variable) =>
        new([], key => variable(VariableOf(key)), VariableOf);

    /// <summary>What to do about a value that is missing.</summary>
    public static string Advise(string key) =>
        $"Give it with -x {key}=VALUE, in 'arguments' of mnfst.json, or in {VariableOf(key)}.";

    /// <summary>
    /// The variable of a key: in upper case, since that is how variables are written, with an underscore for what no variable can
    /// have in its name.
    /// </summary>
    private static string VariableOf(string key) =>
        Prefix
        + string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
