using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Files;

/// <summary>What a file says, whatever the place where it says it.</summary>
internal static class RevisionContent
{
    /// <summary>The file without tags, locations and diagnostics, with the message as it reads.</summary>
    public static SqlRevisionFile Of(SqlRevisionFile file) =>
        file with
        {
            Revision = file.Revision is { } revision
                ? revision with
                {
                    Message = MessageBuilder.Normalize(revision.Message),
                    Declaration = null,
                    // They are no part of the file.
                    Tags = default,
                }
                : null,
            Settings = file.Settings.Select(setting => setting with { Location = null }).ToEquatableArray(),
            Arguments = Of(file.Arguments),
            UpgradeRequirements = Of(file.UpgradeRequirements),
            DowngradeRequirements = Of(file.DowngradeRequirements),
            Upgrade = Of(file.Upgrade),
            Downgrade = file.Downgrade is { } downgrade ? Of(downgrade) : null,
            Includes = default,
            Diagnostics = default,
        };

    private static EquatableArray<RevisionRequirement> Of(EquatableArray<RevisionRequirement> requirements) =>
        requirements
            .Select(requirement =>
                requirement with
                {
                    Location = null,
                    Arguments = Of(requirement.Arguments),
                }
            )
            .ToEquatableArray();

    private static EquatableArray<RevisionArgument> Of(EquatableArray<RevisionArgument> arguments) =>
        arguments.Select(argument => argument with { Location = null }).ToEquatableArray();

    private static EquatableArray<SqlStep> Of(EquatableArray<SqlStep> steps) =>
        steps
            .Select(step =>
                step with
                {
                    Location = null,
                    Arguments = Of(step.Arguments),
                    Ignored = step.Ignored.Select(rule => rule with { Location = null }).ToEquatableArray(),
                }
            )
            .ToEquatableArray();
}
