using System.Globalization;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Forecasts.Figures;
using Mnfst.Migrations.Tool.Forecasts.Model;

namespace Mnfst.Migrations.Tool.Forecasts.Estimates;

/// <summary>Reckons how long a step takes from the sizes of what it works on.</summary>
internal sealed class StepEstimate
{
    private readonly List<string> _basis = [];
    private TimeSpan _least;
    private TimeSpan _most;
    private bool _isKnown = true;

    private StepEstimate() { }

    /// <summary>The estimate of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="statement">What it says.</param>
    /// <param name="relations">What it does, to which relations.</param>
    public static TimeEstimate Of(
        MigrationStep step,
        SqlStatement statement,
        IReadOnlyList<RelationForecast> relations
    )
    {
        if (RunsQuery(statement))
            return TimeEstimate.Unknown;
        var estimate = new StepEstimate();
        // It makes a file of its own, an empty one.
        if (statement.Kind != SqlStatementKind.Truncate)
        {
            foreach (var relation in relations.Where(relation => !relation.IsNew))
                estimate.AddWork(relation, IsConcurrent(statement));
        }
        if (statement is DataChangeStatement change)
            estimate.AddRows(step, change, relations);
        return new TimeEstimate(estimate._least, estimate._isKnown ? estimate._most : null, estimate._basis);
    }

    /// <summary>Whether it takes as long as a query does, of which sizes tell nothing.</summary>
    private static bool RunsQuery(SqlStatement statement) =>
        statement
            is SelectStatement
                or ExplainStatement { Analyze: not null }
                or CreateTableStatement { Kind: SqlStatementKind.CreateTableAs }
                or CreateViewStatement { Kind: SqlStatementKind.CreateMaterializedView }
        || statement.Kind
            is SqlStatementKind.RefreshMaterializedView
                or SqlStatementKind.Call
                or SqlStatementKind.Do
                or SqlStatementKind.Execute
                or SqlStatementKind.Copy;

    private static bool IsConcurrent(SqlStatement statement) =>
        statement
            is CreateIndexStatement { Concurrently: not null }
                or ReindexStatement { Concurrently: not null };

    private void AddWork(RelationForecast relation, bool isConcurrent)
    {
        var effect = relation.Effect;
        if (effect.Rewrites != Likelihood.No)
        {
            AddBytes(
                effect.Rewrites,
                relation,
                figures => figures.TableBytes,
                "written anew",
                Throughput.Rewrite
            );
            if (effect.BuildsIndex != Likelihood.No)
                AddBytes(
                    effect.BuildsIndex,
                    relation,
                    figures => figures.IndexBytes,
                    "of indexes built again",
                    Throughput.IndexBuild
                );
            return;
        }
        if (effect.Scans != Likelihood.No)
            AddBytes(effect.Scans, relation, figures => figures.TableBytes, "read", Throughput.Scan);
        if (effect.BuildsIndex == Likelihood.No)
            return;
        AddBytes(
            effect.BuildsIndex,
            relation,
            figures => figures.TableBytes,
            "indexed",
            Throughput.IndexBuild
        );
        if (isConcurrent)
            AddBytes(
                effect.BuildsIndex,
                relation,
                figures => figures.TableBytes,
                "read again",
                Throughput.Scan
            );
    }

    private void AddBytes(
        Likelihood likelihood,
        RelationForecast relation,
        Func<RelationFigures, long?> sizeOf,
        string work,
        double rate
    )
    {
        if (relation.Figures is not { } figures || sizeOf(figures) is not { } bytes)
        {
            _isKnown &= likelihood != Likelihood.Certain;
            if (likelihood == Likelihood.Possible)
                _basis.Add($"without {relation.Description}, of which no size is known");
            return;
        }
        if (bytes == 0)
            return;
        Add(
            likelihood,
            bytes / rate,
            $"{ByteSize.Format(bytes)} of {relation.Description} {work} at {ByteSize.Format((long)rate)}/s"
        );
    }

    /// <summary>Rows that are changed: all of the table, or some of them if there is a condition.</summary>
    private void AddRows(
        MigrationStep step,
        DataChangeStatement change,
        IReadOnlyList<RelationForecast> relations
    )
    {
        if (change.Kind == SqlStatementKind.Insert)
        {
            // As many as its query gives; without one, those that it has itself.
            _isKnown &= relations.Count <= 1;
            return;
        }
        var targets = relations.Where(relation => relation.Effect.Lock == LockMode.RowExclusive).ToList();
        foreach (var target in targets.Where(target => !target.IsNew))
        {
            if (target.Figures?.Rows is not { } rows)
            {
                // A partitioned table has none of its own.
                _isKnown &= target.Figures is { TableBytes: 0 };
                continue;
            }
            if (rows == 0)
                continue;
            var isAll = change.Where is null && change.From is null;
            Add(
                isAll ? Likelihood.Certain : Likelihood.Possible,
                rows / Throughput.RowChange,
                $"{(isAll ? "" : "at most ")}{SizeText.OfRows(rows)} rows of {target.Description} changed at {SizeText.OfRows(Throughput.RowChange)}/s"
            );
            if (step is BackfillStep backfill && backfill.Pause > TimeSpan.Zero)
                Add(
                    // Batches whose size is adapted become larger, as a rule.
                    backfill.BatchTime
                        is null
                        ? Likelihood.Certain
                        : Likelihood.Possible,
                    Math.Ceiling(rows / backfill.BatchSize) * backfill.Pause.TotalSeconds,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a pause of {backfill.Pause.TotalMilliseconds:0} ms after each {backfill.BatchSize} rows"
                    )
                );
        }
    }

    private void Add(Likelihood likelihood, double seconds, string basis)
    {
        var time = TimeSpan.FromSeconds(seconds);
        _most += time;
        if (likelihood == Likelihood.Certain)
            _least += time;
        _basis.Add(basis);
    }
}
