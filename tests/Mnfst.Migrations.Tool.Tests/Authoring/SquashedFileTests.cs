using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Squashing;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary>The one file that several migrations become.</summary>
public class SquashedFileTests
{
    private static readonly Revision Squash = new("s") { Message = "Both" };

    [Fact]
    public void Code_becomes_the_SQL_that_it_records()
    {
        var file = SquashedFile.Of(
            Squash,
            [
                Code("a", op => op.CreateTable("t", t => t.Column("id", PgType.Integer))),
                Code("b", op => op.Execute("VACUUM t"), TransactionMode.None),
            ]
        );

        Assert.Equal(
            ["CREATE TABLE t (\n    id integer\n)", "VACUUM t"],
            file.Upgrade.Select(step => step.Text)
        );
        Assert.Equal(
            [SqlStepMode.Transactional, SqlStepMode.Autocommit],
            file.Upgrade.Select(step => step.Mode)
        );
        Assert.Equal(["DROP TABLE b", "DROP TABLE a"], file.Downgrade!.Value.Select(step => step.Text));
        Assert.Equal(TransactionMode.Revision, file.Transaction);
    }

    [Fact]
    public void If_all_run_outside_a_transaction_so_does_the_file()
    {
        var file = SquashedFile.Of(
            Squash,
            [
                Code("a", op => op.Execute("VACUUM a"), TransactionMode.None),
                Code("b", op => op.Execute("VACUUM b"), TransactionMode.None),
            ]
        );

        Assert.Equal(TransactionMode.None, file.Transaction);
        Assert.All(file.Upgrade, step => Assert.Equal(SqlStepMode.Transactional, step.Mode));
    }

    [Fact]
    public void Code_that_needs_a_connection_is_refused_by_name()
    {
        var refusal = Assert.ThrowsAny<Exception>(() =>
            SquashedFile.Of(
                Squash,
                [
                    Code("a", op => op.Execute("SELECT 1")),
                    Code("b", op => op.Run((_, _) => Task.CompletedTask)),
                ]
            )
        );

        Assert.Equal(
            "Revision 'b' (b.cs) cannot become part of a .sql file: its upgrade runs code (op.Run), which cannot be written to a file. Exclude it from the range.",
            refusal.Message
        );
    }

    [Fact]
    public void What_can_not_be_taken_back_in_part_can_not_be_as_a_whole()
    {
        var gone = new CodeMigrationEntry(
            new Revision("a"),
            "a.cs",
            () => new Recorded(op => op.Execute("SELECT 1"), "a")
        )
        {
            Reason = "the data are gone",
        };

        var file = SquashedFile.Of(Squash, [gone, Code("b", op => op.Execute("SELECT 2"))]);

        Assert.Null(file.Downgrade);
        Assert.Equal("a: the data are gone", file.IrreversibleReason);
    }

    private static CodeMigrationEntry Code(
        string id,
        Action<Operations> upgrade,
        TransactionMode transaction = TransactionMode.Revision
    ) => new(new Revision(id), $"{id}.cs", () => new Recorded(upgrade, id)) { Transaction = transaction };

    private sealed class Recorded(Action<Operations> upgrade, string id) : Migration
    {
        public override void Upgrade(Operations op) => upgrade(op);

        public override void Downgrade(Operations op) => op.Execute($"DROP TABLE {id}");
    }
}
