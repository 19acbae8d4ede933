using System.Text.Json.Serialization;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Json;

/// <summary>The answer of <c>revision</c>, <c>merge</c> and <c>squash</c>.</summary>
internal sealed record NewRevisionJson
{
    public required string Revision { get; init; }

    public required string[] DownRevision { get; init; }

    public required string[] DependsOn { get; init; }

    public required string[] BranchLabels { get; init; }

    public required string Message { get; init; }

    public required string Path { get; init; }

    /// <summary><c>sql</c> or <c>csharp</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>expand</c> or <c>contract</c>; absent if it is of no phase.</summary>
    public string? Phase { get; init; }

    /// <summary>The revisions that it replaces; only of a squash.</summary>
    public string[]? Replaces { get; init; }

    /// <summary>The objects that several of the merged branches touch; only of a merge.</summary>
    public OverlapJson[]? Overlaps { get; init; }

    /// <summary>What is wrong with a hook that ran after it was written; absent if nothing is.</summary>
    public string? HookFailure { get; init; }

    public static NewRevisionJson Of(NewRevision written, string? hookFailure) =>
        new()
        {
            Revision = written.Revision.Id,
            DownRevision = [.. written.Revision.DownRevisions],
            DependsOn = [.. written.Revision.DependsOn],
            BranchLabels = [.. written.Revision.BranchLabels],
            Message = written.Revision.Message,
            Path = written.Path.Replace('\\', '/'),
            Kind = written.Kind == RevisionKind.Sql ? "sql" : "csharp",
            Phase = written.Revision.Phase?.ToWord(),
            HookFailure = hookFailure,
        };
}

/// <summary>The answer of <c>revision --recipe</c>: what it wrote, in the order in which it follows each other.</summary>
internal sealed record RecipeJson(NewRevisionJson[] Revisions);

/// <summary>The answer of <c>revision --autogenerate</c> where there is nothing to do: no revision.</summary>
internal sealed record NothingToDoJson
{
    /// <summary>None.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Revision { get; init; }
}

/// <summary>An object that several branches touch.</summary>
internal sealed record OverlapJson(string Object, StatementJson[] Statements)
{
    public static OverlapJson Of(Overlap overlap) =>
        new(
            $"{overlap.Object}",
            [
                .. overlap.Statements.Select(statement => new StatementJson(
                    statement.Revision,
                    statement.Place.Path.Replace('\\', '/'),
                    statement.Place.Start.Line + 1,
                    statement.Text
                )),
            ]
        );
}

/// <summary>A statement, or an operation in C#.</summary>
internal sealed record StatementJson(string Revision, string Path, int Line, string Statement);

/// <summary>The answer of <c>rebase</c>.</summary>
/// <param name="Revision">The revision that follows another one now.</param>
/// <param name="From">What it followed.</param>
/// <param name="Onto">What it follows.</param>
/// <param name="Path">The file that was changed.</param>
internal sealed record RebaseJson(string Revision, string[] From, string Onto, string Path);

/// <summary>The answer of <c>init</c>.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Files">What was written, below it.</param>
internal sealed record InitJson(string Folder, string[] Files);

/// <summary>The answer of <c>heads --write</c>.</summary>
/// <param name="Heads">The ids of the heads.</param>
/// <param name="Path">The file.</param>
internal sealed record WrittenHeadsJson(string[] Heads, string Path);

/// <summary>The answer of <c>tag list</c>.</summary>
internal sealed record TagsJson(TagJson[] Tags);

/// <summary>A tag; the answer of <c>tag add</c> and <c>tag remove</c>.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="Revisions">The revisions that it is on; those that it was on, if it was removed.</param>
internal sealed record TagJson(string Tag, string[] Revisions)
{
    /// <summary>Where it was before; only if it was moved.</summary>
    public string[]? MovedFrom { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(InitJson))]
[JsonSerializable(typeof(NothingToDoJson))]
[JsonSerializable(typeof(NewRevisionJson))]
[JsonSerializable(typeof(RebaseJson))]
[JsonSerializable(typeof(RecipeJson))]
[JsonSerializable(typeof(TagJson))]
[JsonSerializable(typeof(TagsJson))]
[JsonSerializable(typeof(WrittenHeadsJson))]
internal sealed partial class AuthoringJson : JsonSerializerContext;
