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

    /// <summary>The statements, one below the other.</summary>
    public static string Sql(Action<Operations> record) =>
        string.Join(";\n", Steps(record).Select(step => ((StatementStep)step).Sql));

    /// <summary>The message with which the recording is refused.</summary>
    public static string Refusal(Action<Operations> record) =>
        Assert.Throws<InvalidMigrationException>(() => record(new Operations())).Message;
}
