using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>MNFST1021: calls that a run would refuse by their arguments.</summary>
public class RefusedCallTests
{
    [Theory]
    [InlineData("""op.«MNFST1021 Require»("users is empty");""")]
    [InlineData("""op.«MNFST1021 Require»("SELECT true; SELECT true");""")]
    [InlineData("""op.«MNFST1021 Require»("");""")]
    [InlineData("""op.«MNFST1021 Require»("SELECT 'x");""")]
    [InlineData("""op.Require("SELECT true"); op.DropTable("a"); op.«MNFST1021 Require»("SELECT true");""")]
    [InlineData("""op.DropTable("a"); if (1 > 0) op.«MNFST1021 Require»("SELECT true");""")]
    public void What_is_required_is_a_query_before_anything_else(string upgrade) => Check(upgrade);

    [Theory]
    [InlineData("""op.Require("SELECT true"); op.Require("TABLE t;"); op.DropTable("a");""")]
    [InlineData("""op.Require(System.Environment.NewLine); op.DropTable("a");""")]
    [InlineData("""Require(); void Require() { }""")]
    public void Nothing_is_said_of_what_is_right_or_not_known(string upgrade) => Check(upgrade);

    [Theory]
    [InlineData(
        "",
        "op.«MNFST1021 RenameColumnSafely»(RevisionPhase.Contract, \"t\", \"a\", \"b\", PgType.Text);"
    )]
    [InlineData(
        "[Phase(RevisionPhase.Expand)]",
        "op.«MNFST1021 ChangeTypeSafely»(column: \"a\", table: \"t\", phase: RevisionPhase.Contract, type: PgType.Text, existingType: PgType.Text);"
    )]
    [InlineData(
        "[Phase(RevisionPhase.Contract)]",
        "op.«MNFST1021 RenameColumnSafely»(RevisionPhase.Expand, \"t\", \"a\", \"b\", PgType.Text);"
    )]
    [InlineData("", "op.RenameColumnSafely(RevisionPhase.Expand, \"t\", \"a\", \"b\", PgType.Text);")]
    [InlineData(
        "[Phase(RevisionPhase.Contract)]",
        "op.RenameColumnSafely(RevisionPhase.Contract, \"t\", \"a\", \"b\", PgType.Text);"
    )]
    [InlineData(
        "",
        "op.RenameColumnSafely((RevisionPhase)new System.Random().Next(2), \"t\", \"a\", \"b\", PgType.Text);"
    )]
    public void Half_of_a_change_stands_in_its_phase(string attribute, string upgrade) =>
        Check(upgrade, attribute);

    private static void Check(string upgrade, string attribute = "") =>
        MarkedProject.Check(
            new MigrationProject()
                .Property("MnfstLintSeverity", "none")
                .With(
                    "A.cs",
                    $$"""
                    [Revision("a")]{{attribute}}
                    public class A : Migration
                    {
                        public override void Upgrade(Operations op)
                        {
                            {{upgrade}}
                        }

                        public override void Downgrade(Operations op) { }
                    }
                    """
                )
        );
}
