using Mnfst.Migrations.Sql.Tests.Server;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Reversal;

/// <summary>
/// The calls are those of <see cref="ReversibleCases"/> and <see cref="IrreversibleCases"/>, on which the tests of the
/// generator try the compiler, too.
/// </summary>
public class ReversalTests(PostgresServer server)
{
    private const string Roles = """
        DO $$ BEGIN
            IF to_regrole('reversal_reader') IS NULL THEN
                CREATE ROLE reversal_reader; CREATE ROLE reversal_group; CREATE ROLE "reversal Ü""r";
            END IF;
        END $$
        """;

    public static TheoryData<string> Reversible => [.. ReversibleCases.All.Select(each => each.Name)];

    public static TheoryData<string> Irreversible => [.. IrreversibleCases.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Reversible))]
    public async Task What_is_taken_back_leaves_the_catalogue_as_it_was(string call)
    {
        var test = ReversibleCases.All.Single(each => each.Name == call);
        await using var database = await OperationsDatabase.CreateAsync(server);
        Assert.SkipWhen(
            database.ServerVersion < test.Since,
            $"It needs PostgreSQL {test.Since}; this is {database.ServerVersion}."
        );
        await database.ExecuteAsync(Roles);
        if (test.Before.Length > 0)
            await database.ExecuteAsync(test.Before);
        var before = await database.SnapshotAsync();

        await database.ApplyAsync(test.Upgrade);
        var between = await database.SnapshotAsync();
        Assert.NotEqual(before, between);
        await database.ReverseAsync(test.Upgrade, test.Phase);
        Assert.Equal(before, await database.SnapshotAsync());

        // The inverse of the inverse is the operation itself.
        await database.ApplyAsync(test.Upgrade);
        Assert.Equal(between, await database.SnapshotAsync());
    }

    [Theory]
    [MemberData(nameof(Irreversible))]
    public void What_nothing_takes_back_is_refused_with_its_line(string call)
    {
        var test = IrreversibleCases.All.Single(each => each.Name == call);
        var exception = Assert.Throws<MigrationException>(() => Recorded.ReversedSteps(test.Upgrade));
        Assert.Matches(@"^004\.cs\([1-9]\d*,1\): revision '004': ", exception.Message);
        Assert.EndsWith(
            $": op.Reverse() cannot reverse op.{test.Refusal} Or give both directions with op.Reversible, or write Downgrade yourself.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Several_operations_are_taken_back_in_reverse_order()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE TABLE users (id int PRIMARY KEY, email text)");
        var before = await database.SnapshotAsync();
        void Upgrade(Operations op)
        {
            op.CreateEnum("plan", ["free", "pro"]);
            op.AddColumn("users", "plan", PgType.Enum("plan"), c => c.NotNull().Default("free"));
            op.CreateIndex("ix_users_plan", "users", ["plan"], concurrently: true);
            op.Reversible(
                upgrade: () => op.Execute("CREATE RULE nothing AS ON DELETE TO users DO INSTEAD NOTHING"),
                downgrade: () => op.Drop(PgObject.Rule("nothing", "users"))
            );
            op.RenameTable("users", "accounts");
        }

        await database.ApplyAsync(Upgrade);
        await database.ReverseAsync(Upgrade);

        Assert.Equal(before, await database.SnapshotAsync());
    }

    [Fact]
    public void The_inverse_of_what_stands_in_an_autocommit_block_does_too()
    {
        var steps = Recorded.ReversedSteps(op =>
        {
            op.AddColumn("t", "a", PgType.Text);
            op.Autocommit(() => op.AddColumn("t", "b", PgType.Text));
        });
        Assert.Equal([true, false], steps.Select(step => step.Autocommit));
    }

    [Fact]
    public void Only_a_downgrade_takes_back() =>
        Assert.Equal(
            "op.Reverse() reverses Upgrade. Call it in Downgrade.",
            Recorded.Refusal(op => op.Reverse())
        );
}
