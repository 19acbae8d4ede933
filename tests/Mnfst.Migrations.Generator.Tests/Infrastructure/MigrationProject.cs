using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>A user's project that is nowhere on disk: files of C# and .sql, and properties.</summary>
public sealed class MigrationProject
{
    /// <summary>The folder it pretends to be in.</summary>
    public const string Directory = "/project/";

    /// <summary>What the SDK writes for a project that has the package.</summary>
    public const string Usings = "global using Mnfst.Migrations;";

    /// <summary>What it refers to.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !path.Contains("xunit", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, string> _properties = new()
    {
        ["RootNamespace"] = "App",
        ["ProjectDir"] = Directory,
    };

    /// <summary>The files, by their paths in the project.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>How comments of documentation are read: as in a project that generates none, unless set.</summary>
    public DocumentationMode Documentation { get; set; } = DocumentationMode.None;

    /// <summary>What the compiler was told of severities.</summary>
    public Func<CSharpCompilationOptions, CSharpCompilationOptions> Severities { get; set; } =
        options => options;

    /// <summary>The version of C# that it is written in.</summary>
    public LanguageVersion Version { get; set; } = LanguageVersion.CSharp14;

    public CSharpParseOptions ParseOptions => new(Version, Documentation);

    public IEnumerable<KeyValuePair<string, string>> SqlFiles =>
        Files.Where(file => file.Key.EndsWith(".sql", StringComparison.Ordinal));

    public MigrationProject With(string path, string text)
    {
        Files[path] = text;
        return this;
    }

    public MigrationProject Property(string name, string value)
    {
        _properties[name] = value;
        return this;
    }

    /// <summary>Adds a .sql migration in which nothing is wrong.</summary>
    public MigrationProject Sql(string id, string? down = null, string statement = "SELECT 1;") =>
        With($"migrations/versions/{id}.sql", SqlText(id, down, statement));

    public static string SqlText(string id, string? down = null, string statement = "SELECT 1;") =>
        $"""
            -- Revision {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            {statement}
            -- mnfst:downgrade

            """;

    /// <summary>Adds a class in which nothing is wrong.</summary>
    public MigrationProject Code(string id, string? down = null, string name = "M") =>
        With(
            $"migrations/{name}.cs",
            $$"""
            namespace App.Migrations;

            /// <summary>Revision {{id}}</summary>
            [Revision("{{id}}")]
            {{(down is null ? "" : $"[DownRevision(\"{down}\")]")}}
            public sealed class {{name}} : Migration
            {
                public override void Upgrade(Operations op) => op.Execute("SELECT 1");

                public override void Downgrade(Operations op) { }
            }

            """
        );

    public CSharpCompilation Compile() =>
        CSharpCompilation.Create(
            "App",
            Files
                .Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal))
                .Select(file => Parse(file.Key, file.Value))
                .Prepend(Parse("GlobalUsings.cs", Usings)),
            References,
            Severities(
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable,
                    warningLevel: 9999
                )
            )
        );

    public SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, Directory + path, Encoding.UTF8);

    public InMemoryOptions Options() =>
        new(
            new Dictionary<string, string>(_properties),
            file =>
                Path.GetExtension(file.Path) switch
                {
                    ".sql" when file.Path.Contains("/include/", StringComparison.Ordinal) => "MnfstInclude",
                    ".sql" when file.Path.Contains("/repeatable/", StringComparison.Ordinal) =>
                        "MnfstRepeatable",
                    ".sql" => "MnfstMigration",
                    ".baseline" => "MnfstLintBaseline",
                    _ => Path.GetFileName(file.Path) switch
                    {
                        "tags" => "MnfstTags",
                        "heads" => "MnfstHeads",
                        _ => null,
                    },
                }
        );

    public GeneratorDriver Driver(bool trackSteps = false) =>
        CSharpGeneratorDriver.Create(
            [new MigrationGenerator().AsSourceGenerator()],
            Files
                .Where(file => !file.Key.EndsWith(".cs", StringComparison.Ordinal))
                .Select(file => new InMemoryFile(Directory + file.Key, file.Value)),
            ParseOptions,
            Options(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps)
        );

    /// <summary>Runs the generator once.</summary>
    public GeneratorOutcome Run()
    {
        var driver = Driver()
            .RunGeneratorsAndUpdateCompilation(
                Compile(),
                out var compilation,
                out var diagnostics,
                TestContext.Current.CancellationToken
            );
        Assert.Null(Assert.Single(driver.GetRunResult().Results).Exception);
        return new GeneratorOutcome(
            this,
            (CSharpCompilation)compilation,
            [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)],
            GeneratorOutcome.SourcesOf(driver.GetRunResult())
        );
    }
}
