using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools.Sqitch;

/// <summary>Sqitch: <c>sqitch.plan</c>, with the scripts in <c>deploy</c>, <c>revert</c> and <c>verify</c>.</summary>
internal sealed class SqitchImporter : IImporter
{
    public string Name => "sqitch";

    public string Table => "sqitch.changes";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        ImportFolder.Require(request.Path);
        var folders = SqitchFolders.Of(request.Path, request.Report);
        if (!File.Exists(folders.Plan))
            throw new CommandFailedException(
                $"'{ImportFolder.Shown(folders.Plan)}' does not exist. Name the folder of the plan."
            );
        var plan = SqitchPlan.Read(ImportFile.Read(folders.Plan, request.Report), request.Report);
        CheckNeeds(plan, request.Report, ImportFolder.Shown(folders.Plan));
        var ids = new RevisionIdMaker();
        var revisions = plan.Changes.Select(change => Read(change, folders, ids, request)).ToList();
        return Task.FromResult(
            MigrationLine.Of(revisions) with
            {
                Tags =
                [
                    .. plan.Changes.SelectMany(
                        (change, i) => change.Tags.Select(tag => (tag.Name, revisions[i].Id))
                    ),
                ],
                Run = ToolRun.PlainAndReset,
            }
        );
    }

    private static ImportedRevision Read(
        SqitchChange change,
        SqitchFolders folders,
        RevisionIdMaker ids,
        ImportRequest request
    )
    {
        var deploy = Find(folders.Deploy, change);
        if (deploy is null)
            request.Report.Fault(
                change.Place,
                $"the script of the change '{change.Key}' is missing: '{ImportFolder.Shown(PathOf(folders.Deploy, change))}' does not exist."
            );
        var name = change.Key.Split('/')[^1];
        return new ImportedRevision(
            change.Key,
            ids.Of(change.Key),
            change.Note.Length > 0 ? change.Note : MigrationWords.MessageOf(name)
        )
        {
            CreateDate = change.Date,
            Upgrade = deploy is null
                ? ImportedScript.Empty
                : ReadScript(deploy, ScriptRules.Default, request),
            Downgrade = Find(folders.Revert, change) is { } revert
                ? ReadScript(revert, ScriptRules.Default, request)
                : null,
            Verify = Find(folders.Verify, change) is { } verify
                ? ReadScript(verify, ScriptRules.Default with { MayRollBack = true }, request)
                : null,
        };
    }

    private static ImportedScript ReadScript(string path, ScriptRules rules, ImportRequest request) =>
        new ImportedScriptReader(rules, request.Report).Read(
            PsqlVariables.Replace(ImportFile.Read(path, request.Report), request.Placeholders, request.Report)
        );

    private static string? Find(string folder, SqitchChange change) =>
        PathOf(folder, change) is var path && File.Exists(path) ? path : null;

    private static string PathOf(string folder, SqitchChange change) =>
        Path.Combine(folder, $"{change.Key}.sql");

    /// <summary>What a change needs comes before it, since the plan is a line; what it must not meet, and what others have, is told.</summary>
    private static void CheckNeeds(SqitchPlan plan, ImportReport report, string path)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in plan.Changes)
        {
            var line = change.Place.Start.Line + 1;
            foreach (var written in change.Needs)
            {
                var need =
                    plan.Project.Length > 0
                    && written.StartsWith($"{plan.Project}:", StringComparison.Ordinal)
                        ? written[(plan.Project.Length + 1)..]
                        : written;
                if (need.StartsWith('!'))
                    report.LeaveOut(
                        path,
                        $"the conflict of '{change.Name}' with '{need[1..]}' has no counterpart.",
                        line
                    );
                else if (need.Contains(':', StringComparison.Ordinal))
                    report.LeaveOut(
                        path,
                        $"'{change.Name}' needs '{need}' of another project. Deploy that first.",
                        line
                    );
                else if (!known.Contains(need.Split('@')[0]) && !known.Contains(need))
                    report.Fault(
                        change.Place,
                        $"'{change.Name}' needs '{need}', which is not before it in the plan. Add it to the plan, or remove it from the brackets."
                    );
            }
            known.Add(change.Name);
            foreach (var (tag, _) in change.Tags)
                known.Add($"@{tag}");
        }
    }
}
