using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Options;
using CoreDiagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;

namespace Mnfst.Migrations.Generator.Reading.Sql;

/// <summary>The files that a project's .sql revision files may include, see <see cref="AdditionalText"/>.</summary>
/// <param name="projectDirectory">The folder of the project.</param>
/// <param name="files">The files.</param>
internal sealed class IncludableFiles(string projectDirectory, ImmutableArray<AdditionalText> files)
{
    // The same file twice is a mistake that MSBuild tells nobody of.
    private readonly Dictionary<string, AdditionalText> _byPath = files
        .GroupBy(file => ProjectPath.Relative(projectDirectory, file.Path), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public IEnumerable<string> Paths => _byPath.Keys;

    public AdditionalText? Find(string path) => _byPath.TryGetValue(path, out var file) ? file : null;

    /// <summary>Begins to note which of them one revision asks for.</summary>
    public Asked AskAnew(CancellationToken cancel) => new(this, cancel);

    /// <summary>The files that one revision asks for.</summary>
    internal sealed class Asked(IncludableFiles files, CancellationToken cancel) : IncludeSource
    {
        private readonly Dictionary<string, AdditionalText?> _asked = new(StringComparer.Ordinal);
        private bool _askedForAll;

        public override IEnumerable<string> Paths
        {
            get
            {
                _askedForAll = true;
                return files.Paths;
            }
        }

        public override string? Find(string path, out CoreDiagnostic? misreading)
        {
            misreading = null;
            var file = _asked[path] = files.Find(path);
            if (file?.GetText(cancel) is not { } source)
                return null;
            (var text, misreading) = SqlFileBytes.ReadText(path, source);
            return text;
        }

        public override string AdviceFor(string path) =>
            $"Add <MnfstInclude Include=\"{path}\" /> to the project, or move it to 'migrations/include'.";

        /// <summary>Whether the same would be read with other files.</summary>
        public bool HoldsFor(IncludableFiles others) =>
            files == others || (!_askedForAll && _asked.All(asked => others.Find(asked.Key) == asked.Value));
    }
}
