using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Lint.Subjects;

/// <summary>A revision as lint sees it, whatever it is written in.</summary>
internal sealed record LintedRevision
{
    /// <summary>Its id and its links; null if nobody asks for them, as none of our own rules does.</summary>
    public Revision? Revision { get; init; }

    /// <summary>When it runs in the roll-out of a release; null if that does not matter.</summary>
    public RevisionPhase? Phase { get; init; }

    /// <summary>How it runs.</summary>
    public TransactionMode Transaction { get; init; }

    /// <summary>The settings of its session.</summary>
    public EquatableArray<RevisionSetting> Settings { get; init; }

    public IReadOnlyList<LintedStep> Upgrade { get; init; } = [];

    public IReadOnlyList<LintedStep> Downgrade { get; init; } = [];

    /// <summary>A .sql file. Its statements have to be places in the text that it was read from.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    public static LintedRevision Of(SqlRevisionFile file, string text)
    {
        var sources = file.Includes.ToDictionary(
            included => included.Path,
            included => new FileSource(
                included.Path,
                null,
                PlaceholderText.StandIn(included.Text, file.Arguments)
            ),
            StringComparer.Ordinal
        );
        sources[file.Path] = new FileSource(file.Path, text, PlaceholderText.StandIn(text, file.Arguments));
        return new LintedRevision
        {
            Phase = file.Revision?.Phase,
            Transaction = file.Transaction,
            Settings = file.Settings,
            Upgrade = StepsOf(file.Upgrade, sources),
            Downgrade = StepsOf(file.Downgrade ?? default, sources),
        };
    }

    private static List<LintedStep> StepsOf(
        EquatableArray<SqlStep> steps,
        Dictionary<string, FileSource> sources
    ) =>
        steps
            .Select(step => new LintedStep(sources[step.Location!.Path], step.Location.Span, step.Mode)
            {
                IsIdempotent = step.IsIdempotent,
                Ignored = step.Ignored,
            })
            .ToList();
}
