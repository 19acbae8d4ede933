using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;
using DiagnosticSeverity = Mnfst.Migrations.Core.Diagnostics.DiagnosticSeverity;
using SeverityTable = System.Collections.Generic.IReadOnlyDictionary<
    string,
    Mnfst.Migrations.Core.Diagnostics.DiagnosticSeverity?
>;

namespace Mnfst.Migrations.Tool.Linting.Code;

/// <summary>
/// The severities that <c>.globalconfig</c> and <c>.editorconfig</c> give to rules, as the compiler reads them: in a .sql file those
/// hold that are for all files, in C# also those of sections that match the file.
/// </summary>
internal sealed class CompilerSeverities
{
    private const string Key = "dotnet_diagnostic.";

    private readonly SeverityTable _everywhere;
    private readonly Dictionary<string, SeverityTable> _byFile;

    private CompilerSeverities(SeverityTable everywhere, Dictionary<string, SeverityTable> byFile) =>
        (_everywhere, _byFile) = (everywhere, byFile);

    /// <summary>Reads what is said of rules of lint; null if nothing is.</summary>
    /// <param name="project">The project.</param>
    /// <param name="codeFiles">The files of C# that are linted.</param>
    public static CompilerSeverities? Read(ProjectSources project, IEnumerable<string> codeFiles)
    {
        var files = project
            .CompilerConfigs.Select(file => (Path: file, Text: File.ReadAllText(file)))
            .ToList();
        // Without a word of ours the compiler need not be loaded.
        if (
            !files.Exists(file =>
                file.Text.Contains(Key + RuleId.LintPrefix, StringComparison.OrdinalIgnoreCase)
            )
        )
            return null;
        SdkCompiler.Provide();
        return Read(files, codeFiles);
    }

    /// <summary>The rules of lint of which something is said.</summary>
    public IEnumerable<string> Rules =>
        _byFile
            .Values.Prepend(_everywhere)
            .SelectMany(said => said.Keys)
            .Select(id => id.ToUpperInvariant())
            .Where(id => RuleId.IsOfLint(id))
            .Distinct();

    /// <summary>Looks what is said of a rule.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="file">The file with the finding.</param>
    /// <param name="severity">The severity; null if the rule is switched off there.</param>
    /// <returns>Whether something is said of it.</returns>
    public bool TryFind(string id, string? file, out DiagnosticSeverity? severity) =>
        (
            file is not null
            && _byFile.TryGetValue(file, out var ofFile)
            && ofFile.TryGetValue(id, out severity)
        ) || _everywhere.TryGetValue(id, out severity);

    /// <summary>Where something is said of a rule.</summary>
    public static SourceLocation? PlaceOf(string id, ProjectSources project)
    {
        foreach (var file in project.CompilerConfigs)
        {
            var text = File.ReadAllText(file);
            var start = text.IndexOf($"{Key}{id}.", StringComparison.OrdinalIgnoreCase);
            if (start >= 0)
                return new LineMap(text).LocationOf(file, new TextSpan(start + Key.Length, id.Length));
        }
        return null;
    }

    // Not inlined: Roslyn is loaded when this is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CompilerSeverities Read(
        IEnumerable<(string Path, string Text)> files,
        IEnumerable<string> codeFiles
    )
    {
        var configs = AnalyzerConfigSet.Create(
            files.Select(file => AnalyzerConfig.Parse(file.Text, Path.GetFullPath(file.Path))).ToList()
        );
        return new CompilerSeverities(
            ToTable(configs.GlobalConfigOptions),
            codeFiles
                .Distinct(StringComparer.Ordinal)
                .ToDictionary(
                    file => file,
                    file => ToTable(configs.GetOptionsForSourcePath(Path.GetFullPath(file))),
                    StringComparer.Ordinal
                )
        );
    }

    private static SeverityTable ToTable(AnalyzerConfigOptionsResult options) =>
        options
            .TreeOptions.Where(option => option.Value != ReportDiagnostic.Default)
            .ToDictionary(
                option => option.Key,
                DiagnosticSeverity? (option) =>
                    option.Value switch
                    {
                        ReportDiagnostic.Error => DiagnosticSeverity.Error,
                        ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
                        ReportDiagnostic.Info => DiagnosticSeverity.Hint,
                        // Hidden is what nobody but an editor sees.
                        _ => null,
                    },
                StringComparer.OrdinalIgnoreCase
            );
}
