using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>The files of tags and of heads among a project's additional files.</summary>
internal static class HistoryFileReader
{
    private const string TagsMarker = "build_metadata.AdditionalFiles.MnfstTags";
    private const string HeadsMarker = "build_metadata.AdditionalFiles.MnfstHeads";

    public static IncrementalValueProvider<HistoryFiles> ReadHistoryFiles(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .FilesMarked(TagsMarker)
            .Collect()
            .Combine(context.FilesMarked(HeadsMarker).Collect())
            .Combine(options.Select(static (options, _) => options.Directory))
            .Select(
                static (x, cancel) =>
                    new HistoryFiles(
                        Read(x.Left.Left, x.Right, TagsFile.Read, cancel) ?? TagsFile.None,
                        Read(x.Left.Right, x.Right, HeadsFile.Read, cancel)
                    )
            )
            .WithTrackingName(MigrationGeneratorSteps.ReadHistoryFiles);

    /// <summary>A history has one of each.</summary>
    private static T? Read<T>(
        ImmutableArray<AdditionalText> files,
        string projectDirectory,
        Func<string, string, T> read,
        CancellationToken cancel
    )
        where T : class =>
        files.FirstOrDefault() is { } file && file.GetText(cancel) is { } text
            ? read(ProjectPath.Relative(projectDirectory, file.Path), text.ToString())
            : null;
}
