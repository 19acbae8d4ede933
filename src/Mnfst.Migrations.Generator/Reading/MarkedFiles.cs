using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>Additional files of the kind that our targets say they are.</summary>
internal static class MarkedFiles
{
    /// <param name="context">The generator.</param>
    /// <param name="marker">The metadata that is true for them.</param>
    public static IncrementalValuesProvider<AdditionalText> FilesMarked(
        this IncrementalGeneratorInitializationContext context,
        string marker
    ) =>
        context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Where(pair =>
                pair.Right.GetOptions(pair.Left).TryGetValue(marker, out var value)
                && bool.TryParse(value, out var isMarked)
                && isMarked
            )
            .Select(static (pair, _) => pair.Left);
}
