using System.Reflection;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>A project whose generator has run once, and runs again after each edit, as in an editor.</summary>
public sealed class EditedProject
{
    /// <summary>The step in which the compiler gets sources and diagnostics; Roslyn names it so.</summary>
    public const string SourceOutput = nameof(SourceOutput);

    private static readonly HashSet<string> Steps =
    [
        SourceOutput,
        .. typeof(MigrationGeneratorSteps)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private readonly MigrationProject _project;
    private readonly Dictionary<string, InMemoryFile> _files = [];
    private Compilation _compilation;
    private GeneratorDriver _driver;

    public EditedProject(MigrationProject project)
    {
        _project = project;
        _compilation = project.Compile();
        _driver = new MigrationProject().Driver(trackSteps: true);
        foreach (var (path, text) in project.SqlFiles)
            Add(path, text);
        Run();
    }

    /// <summary>How often the text of each additional file was asked for.</summary>
    public IReadOnlyDictionary<string, int> Reads =>
        _files.ToDictionary(file => file.Key, file => file.Value.Reads);

    /// <summary>Adds a file of C#, or puts another text in its place.</summary>
    public EditedProject WithCode(string path, string text)
    {
        var tree = _project.Parse(path, text);
        var old = _compilation.SyntaxTrees.FirstOrDefault(other => other.FilePath == tree.FilePath);
        _compilation = old is null
            ? _compilation.AddSyntaxTrees(tree)
            : _compilation.ReplaceSyntaxTree(old, tree);
        return this;
    }

    /// <summary>Adds an additional file, or puts another text in its place.</summary>
    public EditedProject WithFile(string path, string text)
    {
        if (!_files.TryGetValue(path, out var old))
        {
            Add(path, text);
            return this;
        }
        var edited = new InMemoryFile(old.Path, text);
        _driver = _driver.ReplaceAdditionalText(old, edited);
        _files[path] = edited;
        return this;
    }

    /// <summary>Gives a property of the project another value.</summary>
    public EditedProject WithProperty(string name, string value)
    {
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(_project.Property(name, value).Options());
        return this;
    }

    /// <summary>Runs the generator again, and gives the outputs of each named step that were not taken from before.</summary>
    public IReadOnlyDictionary<string, int> Run()
    {
        _driver = _driver.RunGenerators(_compilation, TestContext.Current.CancellationToken);
        var result = Assert.Single(_driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result
            .TrackedSteps.Where(step => Steps.Contains(step.Key))
            .Select(step => KeyValuePair.Create(step.Key, step.Value.Sum(Worked)))
            .Where(step => step.Value > 0)
            .ToDictionary();
    }

    /// <summary>What was generated last, by its name.</summary>
    public IReadOnlyDictionary<string, string> Sources => GeneratorOutcome.SourcesOf(_driver.GetRunResult());

    /// <summary>What was reported last, as a build shows it.</summary>
    public IEnumerable<string> Messages => GeneratorOutcome.MessagesOf(_driver.GetRunResult().Diagnostics);

    private void Add(string path, string text)
    {
        var file = new InMemoryFile(MigrationProject.Directory + path, text);
        _files.Add(path, file);
        _driver = _driver.AddAdditionalTexts([file]);
    }

    private static int Worked(IncrementalGeneratorRunStep run) =>
        run.Outputs.Count(output =>
            output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        );
}
