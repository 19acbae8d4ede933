using System.Text.Json;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>A statement, or a few, and what several versions of PostgreSQL did with it, see Data/ddl-locks.md.</summary>
public sealed record LockForm(string Ddl, IReadOnlyList<LockForm.Result> Results)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, LockForm> All { get; } = Read("ddl-locks");

    /// <summary>Those that go from one relation to others, with the objects of relations-locks.sql.</summary>
    public static IReadOnlyDictionary<string, LockForm> OfRelations { get; } = Read("relations-locks");

    public static TheoryData<string> FormNames => [.. All.Keys];

    /// <summary>Those that some version does not refuse.</summary>
    public static TheoryData<string> AcceptedNames =>
        [
            .. All.Where(form => form.Value.Results.Any(result => result.Error is null))
                .Select(form => form.Key),
        ];

    /// <summary>What a version did; null if it does not know the form.</summary>
    public Result? On(int major) => Results.SingleOrDefault(result => result.Pg.Contains(major));

    private static Dictionary<string, LockForm> Read(string name)
    {
        using var stream = typeof(LockForm).Assembly.GetManifestResourceStream($"{name}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, LockForm>>(stream, Names)!;
    }

    /// <summary>What some versions did.</summary>
    /// <param name="Pg">The versions.</param>
    /// <param name="Error">What their error message begins with; null if there was none.</param>
    /// <param name="IndexBuild">Whether an index was built.</param>
    /// <param name="Locks">The strongest lock on each table and index, but for ACCESS SHARE.</param>
    /// <param name="Rewrite">The tables that got a new file.</param>
    /// <param name="Scan">Whether rows were looked at for a constraint.</param>
    public sealed record Result(
        IReadOnlyList<int> Pg,
        string? Error,
        bool IndexBuild,
        IReadOnlyDictionary<string, string> Locks,
        IReadOnlyList<string> Rewrite,
        bool Scan
    );
}
