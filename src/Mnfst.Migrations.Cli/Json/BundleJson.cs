using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>bundle</c>.</summary>
/// <param name="Folder">Where it is, as the command line says.</param>
/// <param name="ContentSha256">SHA-256 of the manifest, and through it of all files.</param>
/// <param name="Revisions">The ids, each after those that it follows and depends on.</param>
/// <param name="Files">The files, by their paths below the folder.</param>
/// <param name="NotScriptable">What psql cannot run.</param>
/// <param name="NotRunnable">What cannot be run from the folder.</param>
internal sealed record BundleJson(
    string Folder,
    string ContentSha256,
    string[] Revisions,
    string[] Files,
    RefusedJson[] NotScriptable,
    RefusedJson[] NotRunnable
);

/// <summary>The answer of <c>script</c>.</summary>
/// <param name="File">The file that was written; null if none was asked for.</param>
/// <param name="Sql">The script, if it is in no file.</param>
/// <param name="NotScriptable">What psql cannot run.</param>
internal sealed record ScriptJson(string? File, string? Sql, RefusedJson[] NotScriptable);

/// <summary>A revision for which something cannot be done, and why.</summary>
internal sealed record RefusedJson(string Revision, string Reason)
{
    public static RefusedJson[] Of(IReadOnlyDictionary<string, string> reasons) =>
        [.. reasons.Select(refused => new RefusedJson(refused.Key, refused.Value))];

    public static RefusedJson[] Of(IEnumerable<NotTriedRevision> revisions) =>
        [.. revisions.Select(notTried => new RefusedJson(notTried.Revision.Id, notTried.Reason))];
}
