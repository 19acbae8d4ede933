using System.Globalization;
using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>Compares what a failure says of what remains with what remains.</summary>
internal static partial class ToldRemains
{
    /// <param name="message">What the run said.</param>
    /// <param name="before">Where the database stood before it.</param>
    /// <param name="after">Where it stands.</param>
    public static void AssertTrue(
        string message,
        IReadOnlyDictionary<string, SeenRevision> before,
        IReadOnlyDictionary<string, SeenRevision> after
    )
    {
        if (Failed().Match(message) is not { Success: true } failed)
        {
            // Before the first revision there is nothing that could remain.
            Assert.True(before.All(pair => after[pair.Key] == pair.Value), $"Something was done: {message}");
            return;
        }
        var revision = after[failed.Groups["revision"].Value];
        Assert.True(IsTrue(message, revision), $"{message}\n{revision}");
    }

    private static bool IsTrue(string message, SeenRevision revision) =>
        Sentence().Match(message) switch
        {
            { Success: false } => false,
            var after when after.Groups["after"] is { Success: true, Value: var steps } => revision.StepsDone
                == Number(steps)
                && revision is { NeedsRerun: false },
            var within when within.Groups["within"] is { Success: true, Value: var step } =>
                revision.StepInDoubt == Number(step) && revision is { NeedsRerun: true },
            { Value: var words } => revision.State
                == (
                    words is "It was rolled back and is not applied" or "Its downgrade is done nevertheless"
                        ? "pending"
                        : "applied"
                ),
        };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("(^|error: )Revision '(?<revision>[^']+)' failed: ")]
    private static partial Regex Failed();

    [GeneratedRegex(
        "It was rolled back and is (not applied|applied as before)|Its (upgrade|downgrade) is done nevertheless"
            + "|It is interrupted after (?<after>[0-9]+) of|It is interrupted in step (?<within>[0-9]+) of"
    )]
    private static partial Regex Sentence();
}
