using System.Globalization;

namespace Mnfst.Migrations.Hosting.Heads;

/// <summary>Why a database is not known to be ready.</summary>
/// <param name="Text">The reason, a sentence without its full stop.</param>
/// <param name="Advice">What to do about it, likewise.</param>
/// <param name="Cause">What was thrown; null if it answered.</param>
internal sealed record Obstacle(string Text, string Advice, Exception? Cause)
{
    /// <summary>Why the application does not start.</summary>
    /// <param name="waited">How long it was waited for, in seconds; null if it was not.</param>
    public MigrationException ToException(double? waited = null) =>
        new(
            waited is null
                ? $"{Text}. {Advice}."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Text}. Gave up after {waited:0.#} s. {Advice}."
                ),
            Cause
        );
}
