using System.Text.Json;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>An old and a new schema, see Data/diff-cases.md.</summary>
public sealed partial record DiffCase(string Id, string Old, string New, string? Setup, string? Note)
{
    public static IReadOnlyDictionary<string, DiffCase> All { get; } = Read();

    /// <summary>Those that need nothing but PostgreSQL.</summary>
    public static TheoryData<string> Ids =>
        [.. All.Values.Where(item => item.Note is null).Select(item => item.Id)];

    /// <summary>Makes one of the schemas in a database.</summary>
    public async Task ApplyAsync(TestDatabase database, string side, CancellationToken cancellationToken)
    {
        var sql = $"{Setup}\n{side}";
        // Roles belong to the server: another case may have made them.
        foreach (var role in Roles().Matches(sql).Select(match => match.Groups["name"].Value).Distinct())
            await database.ExecuteAsync(
                $"DO $$BEGIN CREATE ROLE {role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$",
                cancellationToken
            );
        sql = Roles().Replace(sql, "");
        await Statements.ExecuteAsync(database, sql, cancellationToken);
    }

    private static Dictionary<string, DiffCase> Read()
    {
        using var stream = typeof(DiffCase).Assembly.GetManifestResourceStream("diff-cases.json")!;
        using var document = JsonDocument.Parse(stream);
        return document
            .RootElement.GetProperty("cases")
            .EnumerateArray()
            .Select(item => new DiffCase(
                item.GetProperty("id").GetString()!,
                item.GetProperty("old").GetString()!,
                item.GetProperty("new").GetString()!,
                item.TryGetProperty("setup", out var setup) ? setup.GetString() : null,
                item.TryGetProperty("note", out var note) ? note.GetString() : null
            ))
            .ToDictionary(item => item.Id);
    }

    [GeneratedRegex(@"\bCREATE ROLE (?<name>\w+)( LOGIN)?;")]
    private static partial Regex Roles();
}
