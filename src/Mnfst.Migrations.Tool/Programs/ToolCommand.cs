using System.Text.Json;

namespace Mnfst.Migrations.Tool.Programs;

/// <summary>What is typed to run this tool: <c>dotnet mnfst</c> where a tool manifest has it, else <c>mnfst</c>.</summary>
internal static class ToolCommand
{
    private const string Name = "mnfst";
    private const string Package = "mnfst.migrations.tool";

    // The SDK looks for both, in each folder from the current one to the root.
    private static readonly string[] Manifests =
    [
        Path.Combine(".config", "dotnet-tools.json"),
        "dotnet-tools.json",
    ];

    /// <summary>What is typed in a folder.</summary>
    public static string In(string folder)
    {
        // It was deleted.
        if (folder.Length == 0)
            return Name;
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            foreach (var manifest in Manifests.Select(name => Path.Combine(at.FullName, name)))
            {
                var (hasTool, isRoot) = Read(manifest);
                if (hasTool)
                    return $"dotnet {Name}";
                if (isRoot)
                    return Name;
            }
        }
        return Name;
    }

    private static (bool HasTool, bool IsRoot) Read(string manifest)
    {
        if (!File.Exists(manifest))
            return default;
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(manifest),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }
            );
            var root = document.RootElement;
            return (
                root.TryGetProperty("tools", out var tools) && tools.TryGetProperty(Package, out _),
                root.TryGetProperty("isRoot", out var isRoot) && isRoot.ValueKind == JsonValueKind.True
            );
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or InvalidOperationException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            // It is the SDK's to complain of.
            return default;
        }
    }
}
