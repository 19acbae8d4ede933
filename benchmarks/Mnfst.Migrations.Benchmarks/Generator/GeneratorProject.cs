using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Benchmarks.Graph;
using Mnfst.Migrations.Generator;

namespace Mnfst.Migrations.Benchmarks.Generator;

/// <summary>A project with many .sql migrations on disk and some C# beside them, as the compiler sees it.</summary>
public sealed class GeneratorProject : IDisposable
{
    private const int Classes = 500;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-benchmark-");
    private readonly SqlFile[] _files;
    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;
    private int _edits;

    public GeneratorProject(int revisions)
    {
        _files = [.. GraphShapes.Branches(revisions).Select(Write)];
        _compilation = CSharpCompilation.Create(
            "App",
            Enumerable.Range(0, Classes).Select(Parse),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        _driver = CSharpGeneratorDriver.Create(
            [new MigrationGenerator().AsSourceGenerator()],
            _files,
            ParseOptions,
            new ProjectProperties(_folder.FullName + Path.DirectorySeparatorChar)
        );
    }

    /// <summary>Runs the generator on what was not run before or has been edited since.</summary>
    public GeneratorDriverRunResult Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        return _driver.GetRunResult();
    }

    /// <summary>Adds a statement to a migration in the midst of the history, as somebody who types does.</summary>
    public void EditSql() => Edit(text => $"{text}SELECT {++_edits};\n");

    /// <summary>Gives a migration in the midst of the history another label, so that the graph is another one.</summary>
    public void EditHeader() =>
        Edit(text =>
            text.Replace(
                "-- mnfst:upgrade",
                $"-- mnfst:branch_labels label_{++_edits}\n-- mnfst:upgrade",
                StringComparison.Ordinal
            )
        );

    /// <summary>Changes a class that is no migration.</summary>
    public void EditCode()
    {
        var old = _compilation.SyntaxTrees[Classes / 2];
        _compilation = _compilation.ReplaceSyntaxTree(
            old,
            ParseText($"{old.GetText()}\npublic class Added{++_edits};", old.FilePath)
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Edit(Func<string, string> edit)
    {
        ref var file = ref _files[_files.Length / 2];
        var edited = new SqlFile(file.Path, edit(File.ReadAllText(file.Path)));
        _driver = _driver.ReplaceAdditionalText(file, edited);
        file = edited;
    }

    private SqlFile Write(RawRevision revision)
    {
        var path = Path.Combine(_folder.FullName, $"{revision.Id}.sql");
        File.WriteAllText(path, RevisionText.Of(revision));
        return new SqlFile(path);
    }

    private SyntaxTree Parse(int number) =>
        ParseText(
            $$"""
            namespace App;

            public class Service{{number}}
            {
                private readonly Dictionary<string, int> _counts = [];

                [Obsolete("Use Count.")]
                public int Get(string name) => _counts.TryGetValue(name, out var count) ? count : 0;

                public void Count(string name) => _counts[name] = Get(name) + {{number}};
            }
            """,
            Path.Combine(_folder.FullName, $"Service{number}.cs")
        );

    private static SyntaxTree ParseText(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);
}
