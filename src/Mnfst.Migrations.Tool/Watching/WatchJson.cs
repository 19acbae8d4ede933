using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Watching;

/// <summary>The answer of <c>watch</c>, one line for each look at the revisions.</summary>
/// <param name="Database">The database.</param>
/// <param name="Reverted">The changed revisions that were reverted first.</param>
/// <param name="Applied">The revisions that were applied.</param>
/// <param name="Heads">Where the database is at.</param>
internal sealed record WatchJson(string Database, string[] Reverted, string[] Applied, string[] Heads);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WatchJson))]
internal sealed partial class WatchJsonContext : JsonSerializerContext;
