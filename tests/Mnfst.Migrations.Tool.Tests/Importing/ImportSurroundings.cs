using System.Text.Json;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Tests.Authoring;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary>Folders with the history of another tool beside an empty one of ours.</summary>
internal static class ImportSurroundings
{
    /// <summary>Where the other history is.</summary>
    public const string Old = "old";

    /// <summary>A folder with the history that the tests have of a tool.</summary>
    public static ToolSurroundings Of(string tool)
    {
        var here = AuthoringSurroundings.Folder();
        var data = Path.Combine(AppContext.BaseDirectory, "Importing", "Data", tool);
        foreach (var path in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
            here.With($"{Old}/{Path.GetRelativePath(data, path)}", File.ReadAllText(path));
        return here;
    }

    /// <summary>Imports, and gives the answer.</summary>
    public static async Task<JsonElement> ImportAsync(
        this ToolSurroundings here,
        string tool,
        params string[] options
    )
    {
        var outcome = await here.DoAsync(["import", tool, Old, .. options, "-o", "json"]);
        return JsonDocument.Parse(outcome.Results).RootElement;
    }

    /// <summary>The ids that were written, in order, each with what it follows.</summary>
    public static IEnumerable<string> Line(this JsonElement answer) =>
        answer
            .GetProperty("revisions")
            .EnumerateArray()
            .Select(revision =>
                $"{revision.GetProperty("revision")} < {string.Join('+', revision.GetProperty("down_revision").EnumerateArray())}"
            );

    /// <summary>What was left out, without the folder.</summary>
    public static IEnumerable<string> LeftOut(this JsonElement answer) =>
        answer
            .GetProperty("left_out")
            .EnumerateArray()
            .Select(left => $"{left.GetProperty("path")}: {left.GetProperty("reason")}"[(Old.Length + 1)..]);

    /// <summary>Leaves nothing on the path but what starts the tool.</summary>
    public static void HideAlembic(this ToolSurroundings here)
    {
        var programs = Directory.CreateDirectory(Path.Combine(here.Folder, "programs")).FullName;
        var dotnet = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "dotnet"))
            .First(File.Exists);
        File.CreateSymbolicLink(
            Path.Combine(programs, "dotnet"),
            File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet
        );
        here.Variables["PATH"] = programs;
    }

    /// <summary>Whether the schemas were compared and are the same.</summary>
    public static bool IsProven(this JsonElement answer) =>
        answer.TryGetProperty("fingerprint", out var fingerprint) && fingerprint.GetString()!.Length == 64;

    /// <summary>A revision that was written.</summary>
    public static SqlRevisionFile Revision(this ToolSurroundings here, string id) =>
        SqlRevisionReader.Read(id, here.Text(id));

    /// <summary>The text of a revision that was written.</summary>
    public static string Text(this ToolSurroundings here, string id) =>
        here.Read($"{AuthoringSurroundings.Versions}/{id}.sql");
}
