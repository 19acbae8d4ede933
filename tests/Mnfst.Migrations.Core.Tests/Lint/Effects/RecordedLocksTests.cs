using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>
/// What is told of a statement against what servers did with it, where all is known of the schema. Of statements that failed only
/// this is compared, whether a transaction block was the reason.
/// </summary>
public class RecordedLocksTests
{
    private static readonly FixtureSchema Schema = new(RecordedStatement.Fixtures, isUtc: false);
    private static readonly FixtureSchema SchemaInUtc = new(RecordedStatement.Fixtures, isUtc: true);
    private static readonly HashSet<SqlName> Relations = [.. Schema.Relations];

    /// <summary>The statements that succeeded, and which of their results it is.</summary>
    public static TheoryData<string, int> Successes => Of(result => result.Error is null);

    /// <summary>All statements.</summary>
    public static TheoryData<string, int> Results => Of(_ => true);

    /// <summary>The same tables and materialized views, in the same mode; ACCESS SHARE is not recorded.</summary>
    [Theory]
    [MemberData(nameof(Successes))]
    public void Tables_are_locked_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (result, effects) =>
                Assert.Equal(
                    Sorted(result.Locks.Where(held => Relations.Contains(new SqlName(null, held.Key)))),
                    Sorted(
                        from effect in effects
                        where Relations.Contains(effect.Relation!) && effect.Lock > LockMode.AccessShare
                        select KeyValuePair.Create(effect.Relation!.Name, $"{effect.Lock}")
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
            (result, effects) =>
            {
                foreach (var effect in effects.Where(effect => IsIndex(effect.Relation!)))
                    Assert.Equal($"{effect.Lock}", result.Locks.GetValueOrDefault(effect.Relation!.Name));
                foreach (var held in result.Locks)
                {
                    var index = new SqlName(null, held.Key);
                    if (!IsIndex(index) || effects.Any(effect => effect.Relation == index))
                        continue;
                    var ofTable = effects.Single(effect => effect.Relation == Schema.TableOf(index));
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
            (result, effects) =>
                Assert.Equal(
                    result.Rewrite.Order(StringComparer.Ordinal),
                    effects
                        .Where(effect => effect.Rewrites == Likelihood.Certain)
                        .Select(effect => effect.Relation!.Name)
                        .Order(StringComparer.Ordinal)
                )
        );

    [Theory]
    [MemberData(nameof(Successes))]
    public void Indexes_are_built_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (result, effects) =>
                Assert.Equal(
                    result.IndexBuild,
                    effects.Any(effect => effect.BuildsIndex == Likelihood.Certain)
                )
        );

    /// <summary>Scans are recorded of ALTER TABLE; that a statement of another kind scans is no contradiction.</summary>
    [Theory]
    [MemberData(nameof(Successes))]
    public void Rows_are_checked_as_predicted(string form, int number) =>
        Compare(
            form,
            number,
            (result, effects) =>
            {
                var scans = effects.Any(effect => effect.Scans == Likelihood.Certain);
                var altersTable = StatementsOf(form)
                    .Any(statement => statement is AlterStatement { Object.Kind: ObjectKind.Table });
                Assert.True(scans == result.Scan || scans && !altersTable);
            }
        );

    /// <summary>Where all is known, nothing is only possible.</summary>
    [Theory]
    [MemberData(nameof(Successes))]
    public void Nothing_is_left_open(string form, int number) =>
        Compare(
            form,
            number,
            (_, effects) =>
                Assert.DoesNotContain(
                    effects,
                    effect =>
                        effect.Relation is null
                        || effect.Locked != Likelihood.Certain
                        || effect.Rewrites == Likelihood.Possible
                        || effect.Scans == Likelihood.Possible
                        || effect.BuildsIndex == Likelihood.Possible
                )
        );

    [Theory]
    [MemberData(nameof(Results))]
    public void Transaction_blocks_are_forbidden_as_predicted(string form, int number)
    {
        var result = RecordedStatement.All[form].Results[number];
        var isForbidden =
            result.Error?.Contains("cannot run inside a transaction block", StringComparison.Ordinal) == true;
        Assert.All(
            result.Pg,
            version =>
                Assert.Equal(
                    isForbidden ? Likelihood.Certain : Likelihood.No,
                    Tell(form, version).Max(effects => effects.OutsideTransaction)
                )
        );
    }

    private static TheoryData<string, int> Of(Func<RecordedResult, bool> isMeant) =>
        [
            .. from form in RecordedStatement.All
            from number in Enumerable.Range(0, form.Value.Results.Length)
            where isMeant(form.Value.Results[number])
            select (form.Key, number),
        ];

    private static void Compare(
        string form,
        int number,
        Action<RecordedResult, IReadOnlyList<RelationEffect>> compare
    )
    {
        var result = RecordedStatement.All[form].Results[number];
        Assert.All(result.Pg, version => compare(result, EffectsOf(form, version)));
    }

    private static bool IsIndex(SqlName relation) => Schema.TableOf(relation) is not null;

    private static List<SqlStatement> StatementsOf(string form)
    {
        var text = RecordedStatement.All[form].Ddl;
        return
        [
            .. SqlStatementSplitter.Split(text).Statements.Select(span => StatementReader.Read(text, span)),
        ];
    }

    private static List<StatementEffects> Tell(string form, int version)
    {
        var text = RecordedStatement.All[form].Ddl;
        var statements = StatementsOf(form);
        var isUtc = statements
            .OfType<SetStatement>()
            .Any(set => set.Value is { } value && SqlText.Of(text, value) == "'UTC'");
        return
        [
            .. statements.Select(statement =>
                StatementEffects.Of(statement, text, version, isUtc ? SchemaInUtc : Schema)
            ),
        ];
    }

    /// <summary>What happens to each relation in all statements of a form.</summary>
    private static List<RelationEffect> EffectsOf(string form, int version) =>
        [
            .. Tell(form, version)
                .SelectMany(effects => effects.Relations)
                .GroupBy(effect => effect.Relation)
                .Select(effects =>
                    effects.Aggregate(
                        (one, other) =>
                            one with
                            {
                                Lock = one.Lock > other.Lock ? one.Lock : other.Lock,
                                Rewrites = one.Rewrites.Or(other.Rewrites),
                                Scans = one.Scans.Or(other.Scans),
                                BuildsIndex = one.BuildsIndex.Or(other.BuildsIndex),
                            }
                    )
                ),
        ];

    private static IEnumerable<string> Sorted(IEnumerable<KeyValuePair<string, string>> locks) =>
        locks.Select(held => $"{held.Key}: {held.Value}").Order(StringComparer.Ordinal);
}
