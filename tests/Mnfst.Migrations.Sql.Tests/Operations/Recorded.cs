using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Rendering;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Tests;

/// <summary>What a recording renders to.</summary>
internal static class Recorded
{
    public static IReadOnlyList<MigrationStep> Steps(Action<Operations> record, string? sourcePath = null)
    {
        var op = new Operations();
        record(op);
        return PostgreSqlRenderer.Render(op, sourcePath);
    }

    /// <summary>What <c>op.Reverse()</c> makes of an upgrade.</summary>
    public static IReadOnlyList<MigrationStep> ReversedSteps(
        Action<Operations> upgrade,
        RevisionPhase? phase = null
    ) =>
        new CodeMigrationEntry(
            new Revision("004") { Phase = phase },
            "004.cs",
            () => new ReversedMigration(upgrade)
        )
            .Load(MigrationDirection.Downgrade)
            .Steps;

    /// <summary>The statements, one below the other.</summary>
    public static string Sql(Action<Operations> record) =>
        string.Join(";\n", Steps(record).Select(step => ((StatementStep)step).Sql));

    /// <summary>The message with which the recording is refused.</summary>
    public static string Refusal(Action<Operations> record) =>
        Assert.Throws<InvalidMigrationException>(() => record(new Operations())).Message;

    private sealed class ReversedMigration(Action<Operations> upgrade) : Migration
    {
        public override void Upgrade(Operations op) => upgrade(op);

        public override void Downgrade(Operations op) => op.Reverse();
    }
}
