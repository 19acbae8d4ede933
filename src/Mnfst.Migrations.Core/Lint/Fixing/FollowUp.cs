using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>What the revision does that follows a fixed one.</summary>
/// <param name="Message">What that is, in a few words.</param>
/// <param name="Upgrade">Its steps.</param>
/// <param name="Downgrade">The steps that undo them; none where there is nothing to undo.</param>
internal sealed record FollowUp(
    string Message,
    EquatableArray<SqlStep> Upgrade,
    EquatableArray<SqlStep> Downgrade
)
{
    /// <summary>One that does what both do, this one first.</summary>
    public FollowUp With(FollowUp later)
    {
        var verb = Message.Substring(0, Message.IndexOf(' ') + 1);
        var more = later.Message.StartsWith(verb, StringComparison.Ordinal)
            ? later.Message.Substring(verb.Length)
            : char.ToLowerInvariant(later.Message[0]) + later.Message.Substring(1);
        return new(
            $"{Message}, {more}",
            Upgrade.Concat(later.Upgrade).ToEquatableArray(),
            later.Downgrade.Concat(Downgrade).ToEquatableArray()
        );
    }
}
