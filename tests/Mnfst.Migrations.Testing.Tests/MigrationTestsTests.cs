using Mnfst.Migrations.Testing.Tests.Infrastructure;
using MnfstRag;

namespace Mnfst.Migrations.Testing.Tests;

/// <summary>The class that users derive theirs from.</summary>
public class MigrationTestsTests
{
    [Fact]
    public async Task Without_a_model_or_rows_their_tests_are_skipped_with_the_reason()
    {
        var tests = new OfTheSample();

        Assert.Equal(
            "$XunitDynamicSkip$There is no model to compare with. Override Model to have it compared.",
            await MessageOfAsync(tests.RevisionsMakeTheModel)
        );
        Assert.Equal(
            "$XunitDynamicSkip$There are no rows to keep. Override Rows or VerifyFolder to have some.",
            await MessageOfAsync(tests.EveryRevisionKeepsData)
        );
    }

    [Fact]
    public async Task Each_check_is_a_test_that_fails_by_itself()
    {
        var tests = new Broken();

        tests.HistoryHasOneHead();
        await tests.EveryRevisionUpgrades();
        var failure = await Assert.ThrowsAsync<MigrationCheckException>(
            tests.EveryDowngradeRestoresTheSchema
        );
        Assert.Contains("Left behind: table public.left_behind.", failure.Message);
        Assert.Equal(failure.Message, failure.ToString());
        await Assert.ThrowsAsync<MigrationCheckException>(tests.EveryRevisionUpgradesAgainAfterItsDowngrade);
        await Assert.ThrowsAsync<MigrationCheckException>(tests.RevisionsMakeTheModel);
        await Assert.ThrowsAsync<MigrationCheckException>(tests.EveryRevisionKeepsData);
    }

    /// <summary>What xUnit has to assert with would pass it on, and skip the test that looks at it.</summary>
    private static async Task<string> MessageOfAsync(Func<Task> test)
    {
        try
        {
            await test();
            return "";
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    private sealed class OfTheSample : MigrationTests
    {
        protected override IMigrationCatalog Catalog => MigrationCatalog.Instance;
    }

    private sealed class Broken : MigrationTests
    {
        protected override IMigrationCatalog Catalog => CodeHistory.Of<Leaves>();

        protected override MigrationModel Model => MigrationModel.Sql("CREATE TABLE other ()");

        protected override IReadOnlyList<RevisionRows> Rows =>
            [new("head", "INSERT INTO left_behind VALUES (1)")];

        private sealed class Leaves : Migration
        {
            public override void Upgrade(Operations op) =>
                op.CreateTable("left_behind", t => t.Column("id", PgType.Integer));

            public override void Downgrade(Operations op) => op.Execute("SELECT 1");
        }
    }
}
