using System.Text.Json;
using System.Text.Json.Serialization;
using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>What servers did with a statement, or several, see <c>Data/README.md</c>.</summary>
internal sealed record RecordedStatement(string Ddl, RecordedResult[] Results)
{
    /// <summary>DDL and other statements, by what they do.</summary>
    public static IReadOnlyDictionary<string, RecordedStatement> Ddls { get; } = Read("ddl-locks");

    /// <summary>Those that go from one relation to others, too.</summary>
    public static IReadOnlyDictionary<string, RecordedStatement> All { get; } =
        new Dictionary<string, RecordedStatement>([.. Ddls, .. Read("relations-locks")]);

    /// <summary>What there was to be locked.</summary>
    public FixtureSchema Schema { get; private init; } = null!;

    public IReadOnlyList<SqlStatement> Statements =>
        [.. SqlStatementSplitter.Split(Ddl).Statements.Select(span => StatementReader.Read(Ddl, span))];

    /// <summary>What is told of it.</summary>
    public IReadOnlyList<StatementEffects> Tell(int version) =>
        [.. Statements.Select(statement => StatementEffects.Of(statement, Ddl, version, Schema))];

    /// <summary>What is told of each relation, by all statements together.</summary>
    public IReadOnlyList<RelationEffect> EffectsOn(int version) =>
        [
            .. Tell(version)
                .SelectMany(effects => effects.Relations)
                .GroupBy(effect => effect.Relation)
                .Select(effects => effects.Aggregate(Join)),
        ];

    private static RelationEffect Join(RelationEffect one, RelationEffect other) =>
        one with
        {
            Lock = one.Lock > other.Lock ? one.Lock : other.Lock,
            Rewrites = one.Rewrites.Or(other.Rewrites),
            Scans = one.Scans.Or(other.Scans),
            BuildsIndex = one.BuildsIndex.Or(other.BuildsIndex),
        };

    private static Dictionary<string, RecordedStatement> Read(string name)
    {
        var script = Resource($"{name}.sql");
        var (schema, schemaInUtc) = (new FixtureSchema(script, false), new FixtureSchema(script, true));
        return JsonSerializer
            .Deserialize<Dictionary<string, RecordedStatement>>(
                Resource($"{name}.json"),
                JsonSerializerOptions.Web
            )!
            .ToDictionary(
                item => item.Key,
                item =>
                    item.Value with
                    {
                        Schema = item.Value.Ddl.Contains("timezone='UTC'", StringComparison.Ordinal)
                            ? schemaInUtc
                            : schema,
                    }
            );
    }

    private static string Resource(string name)
    {
        using var stream = typeof(RecordedStatement).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What it did on some versions.</summary>
internal sealed record RecordedResult(
    int[] Pg,
    string? Error,
    Dictionary<string, string> Locks,
    string[] Rewrite,
    bool Scan,
    [property: JsonPropertyName("index_build")] bool IndexBuild
);
