using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>
/// What is told of a statement against what servers did with it, where all is known of the schema. Of statements that failed only
/// this is compared, whether a transaction block was the reason.
/// </summary>
public class RecordedLocksTests
{
    public static TheoryData<string, int> Ddls => ResultsOf(RecordedStatement.Ddls, onlySuccesses: true);

    public static TheoryData<string, int> Successes => ResultsOf(RecordedStatement.All, onlySuccesses: true);

    public static TheoryData<string, int> Results => ResultsOf(RecordedStatement.All, onlySuccesses: false);

    /// <summary>The same tables and materialized views, in the same mode; ACCESS SHARE is not recorded.</summary>
    [Theory]
    [MemberData(nameof(Successes))]
    public void Tables_are_locked_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (statement, result, effects) =>
                Assert.Equal(
                    Sorted(
                        from held in result.Locks
                        where statement.Schema.HasRelation(held.Key)
                        select $"{held.Key}: {held.Value}"
                    ),
                    Sorted(
                        from effect in effects
                        where effect.Lock > LockMode.AccessShare && effect.Locked == Likelihood.Certain
                        where statement.Schema.HasRelation(effect.Relation!.Name)
                        select $"{effect.Relation}: {effect.Lock}"
                    )
                )
        );

    /// <summary>
    /// Indexes that are told of are locked as predicted. One that is not is locked by what happens to its table: as that is, or
    /// to be built again.
    /// </summary>
    [Theory]
    [MemberData(nameof(Successes))]
    public void Indexes_are_locked_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (statement, result, effects) =>
            {
                foreach (var effect in effects)
                {
                    if (statement.Schema.TableOf(effect.Relation!) is not null)
                        Assert.Equal($"{effect.Lock}", result.Locks.GetValueOrDefault(effect.Relation!.Name));
                }
                foreach (var held in result.Locks)
                {
                    var index = new SqlName(null, held.Key);
                    if (
                        statement.Schema.TableOf(index) is not { } table
                        || effects.Any(effect => effect.Relation == index)
                    )
                        continue;
                    var ofTable = effects.Single(effect => effect.Relation == table);
                    Assert.True(
                        ofTable.Lock >= Enum.Parse<LockMode>(held.Value)
                            || ofTable.BuildsIndex == Likelihood.Certain,
                        $"{index} is locked in mode {held.Value}"
                    );
                }
            }
        );

    [Theory]
    [MemberData(nameof(Successes))]
    public void Tables_are_written_anew_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (_, result, effects) =>
                Assert.Equal(
                    Sorted(result.Rewrite),
                    Sorted(
                        effects
                            .Where(effect => effect.Rewrites == Likelihood.Certain)
                            .Select(effect => effect.Relation!.Name)
                    )
                )
        );

    [Theory]
    [MemberData(nameof(Successes))]
    public void Indexes_are_built_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (_, result, effects) =>
                AssertHappens(result.IndexBuild, effects.Select(effect => effect.BuildsIndex))
        );

    /// <summary>Scans are recorded of ALTER TABLE; that a statement of another kind scans is no contradiction.</summary>
    [Theory]
    [MemberData(nameof(Successes))]
    public void Rows_are_checked_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (statement, result, effects) =>
            {
                var scans = effects.Select(effect => effect.Scans);
                if (result.Scan || statement.Statements.Any(IsAlterTable))
                    AssertHappens(result.Scan, scans);
            }
        );

    /// <summary>
    /// Where all is known, nothing is only possible; save whether a partition has the indexes and foreign keys of its parent,
    /// which none has of those in question.
    /// </summary>
    [Theory]
    [MemberData(nameof(Ddls))]
    public void Nothing_is_left_open(string form, int number) =>
        Compare(
            form,
            number,
            (_, _, effects) =>
                Assert.DoesNotContain(
                    effects,
                    effect =>
                        effect.Locked != Likelihood.Certain
                        || effect.Rewrites == Likelihood.Possible
                        || effect.Scans == Likelihood.Possible
                        || effect.BuildsIndex == Likelihood.Possible
                )
        );

    [Theory]
    [MemberData(nameof(Results))]
    public void Transaction_blocks_are_forbidden_as_predicted(string form, int number)
    {
        var statement = RecordedStatement.All[form];
        var result = statement.Results[number];
        var isForbidden =
            result.Error?.Contains("cannot run inside a transaction block", StringComparison.Ordinal) == true;
        Assert.All(
            result.Pg,
            version =>
                Assert.Equal(
                    isForbidden ? Likelihood.Certain : Likelihood.No,
                    statement.Tell(version).Max(effects => effects.OutsideTransaction)
                )
        );
    }

    private static TheoryData<string, int> ResultsOf(
        IReadOnlyDictionary<string, RecordedStatement> statements,
        bool onlySuccesses
    ) =>
        [
            .. from form in statements
            from number in Enumerable.Range(0, form.Value.Results.Length)
            where !onlySuccesses || form.Value.Results[number].Error is null
            select (form.Key, number),
        ];

    private static void Compare(
        string form,
        int number,
        Action<RecordedStatement, RecordedResult, IReadOnlyList<RelationEffect>> compare
    )
    {
        var statement = RecordedStatement.All[form];
        var result = statement.Results[number];
        Assert.All(
            result.Pg,
            version =>
            {
                var effects = statement.EffectsOn(version);
                // No relation is without a name where all are known.
                Assert.DoesNotContain(effects, effect => effect.Relation is null);
                compare(statement, result, effects);
            }
        );
    }

    private static void AssertHappens(bool expected, IEnumerable<Likelihood> actual) =>
        Assert.NotEqual(
            expected ? Likelihood.No : Likelihood.Certain,
            actual.Aggregate(Likelihood.No, Likelihoods.Or)
        );

    private static bool IsAlterTable(SqlStatement statement) =>
        statement is AlterStatement { Object.Kind: ObjectKind.Table };

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) =>
        lines.Order(StringComparer.Ordinal);
}
