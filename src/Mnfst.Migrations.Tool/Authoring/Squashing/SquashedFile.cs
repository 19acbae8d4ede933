using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripting.Bundles;

namespace Mnfst.Migrations.Tool.Authoring.Squashing;

/// <summary>
/// Puts the statements of several revisions into one .sql revision file: what ran is what will run. Code becomes the SQL
/// that it records.
/// </summary>
internal static class SquashedFile
{
    /// <param name="revision">What the file declares.</param>
    /// <param name="entries">The migrations, in the order in which they run.</param>
    /// <exception cref="CommandFailedException">One file cannot say what they do.</exception>
    public static SqlRevisionFile Of(Revision revision, IReadOnlyList<MigrationEntry> entries)
    {
        var files = entries.Select(Read).ToList();
        var settings = CommonSettings(files);
        // All of them outside a transaction is one outside a transaction; if only some are, their statements are.
        var isNone = files.TrueForAll(file => file.Transaction == TransactionMode.None);
        var irreversible = files.FindLast(file => file.Downgrade is null);
        return new SqlRevisionFile("")
        {
            Revision = revision,
            Transaction = isNone ? TransactionMode.None : TransactionMode.Revision,
            Settings = settings,
            Arguments = CommonArguments(files),
            // Those of the others are about what the ones before leave.
            UpgradeRequirements = files[0].UpgradeRequirements,
            DowngradeRequirements = files[^1].DowngradeRequirements,
            Upgrade = files.SelectMany(file => StepsOf(file, file.Upgrade, isNone)).ToEquatableArray(),
            Downgrade = irreversible is null
                ? Enumerable
                    .Reverse(files)
                    .SelectMany(file => StepsOf(file, file.Downgrade!.Value, isNone))
                    .ToEquatableArray()
                : null,
            IrreversibleReason = irreversible is null
                ? null
                : $"{irreversible.Revision!.Id}: {irreversible.IrreversibleReason}",
        };
    }

    private static SqlRevisionFile Read(MigrationEntry entry)
    {
        var file = MigrationFile.Of(entry);
        return file.Text is { } text
            ? SqlRevisionReader.Read(entry.SourcePath, text)
            : throw new CommandFailedException(
                $"Revision '{entry.Revision.Id}' ({entry.SourcePath}) cannot become part of a .sql file: {file.Refusal} Exclude it from the range."
            );
    }

    private static IEnumerable<SqlStep> StepsOf(
        SqlRevisionFile file,
        EquatableArray<SqlStep> steps,
        bool isNone
    ) =>
        file.Transaction == TransactionMode.None && !isNone
            ? steps.Select(step =>
                step.Mode == SqlStepMode.Transactional ? step with { Mode = SqlStepMode.Autocommit } : step
            )
            : steps;

    private static EquatableArray<RevisionSetting> CommonSettings(List<SqlRevisionFile> files)
    {
        var first = SettingsOf(files[0]);
        var other = files.Find(file => SettingsOf(file) != first);
        return other is null
            ? first
            : throw new CommandFailedException(
                $"'{files[0].Revision!.Id}' and '{other.Revision!.Id}' run with different settings ({Describe(first)}; {Describe(SettingsOf(other))}), but a revision has only one set. Squash them separately."
            );
    }

    /// <summary>Those of all of them; what two of them ask for has to be the same.</summary>
    private static EquatableArray<RevisionArgument> CommonArguments(List<SqlRevisionFile> files)
    {
        var arguments = new List<(RevisionArgument Argument, string Revision)>();
        foreach (var file in files)
        {
            foreach (var argument in file.Arguments.Select(argument => argument with { Location = null }))
            {
                var (first, revision) = arguments.Find(known => known.Argument.Name == argument.Name);
                if (first is null)
                    arguments.Add((argument, file.Revision!.Id));
                else if (first != argument)
                    throw new CommandFailedException(
                        $"'{revision}' and '{file.Revision!.Id}' declare the argument '{argument.Name}' differently, but a revision has only one of a name. Squash them separately."
                    );
            }
        }
        return arguments.Select(known => known.Argument).ToEquatableArray();
    }

    private static EquatableArray<RevisionSetting> SettingsOf(SqlRevisionFile file) =>
        file.Settings.Select(setting => setting with { Location = null }).ToEquatableArray();

    private static string Describe(EquatableArray<RevisionSetting> settings) =>
        settings.Count == 0
            ? "none"
            : string.Join(", ", settings.Select(setting => $"{setting.Name} {setting.Value}"));
}
