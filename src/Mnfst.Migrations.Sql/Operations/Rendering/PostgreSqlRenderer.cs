using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Rendering;

/// <summary>
/// Writes recorded operations as the steps that execution runs, in SQL as a careful person would write it. The
/// text is a contract: people review it, and the checksum of a migration in C# is made from it.
/// </summary>
public static partial class PostgreSqlRenderer
{
    private const string Indent = "    ";
    private const int LongestLine = 100;

    /// <summary>
    /// Renders what was recorded, in its order. From then on nothing more can be recorded, as it would never run.
    /// </summary>
    /// <param name="operations">What a migration recorded.</param>
    /// <param name="sourcePath">The file of the migration, for errors of its statements; null if nobody knows.</param>
    public static IReadOnlyList<MigrationStep> Render(Operations operations, string? sourcePath = null)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var steps = new List<MigrationStep>();
        foreach (var operation in operations.Complete())
        {
            var autocommit = operation.InAutocommitBlock || operation.NeedsAutocommit;
            var location = LocationOf(operation, sourcePath);
            foreach (var step in StepsOf(operation))
                steps.Add(step with { Autocommit = autocommit, Location = location });
        }
        return steps;
    }

    private static IEnumerable<MigrationStep> StepsOf(MigrationOperation operation) =>
        operation switch
        {
            ExecuteOperation execute => execute.Statements.Select(sql => new StatementStep(sql)),
            BackfillOperation backfill =>
            [
                new BackfillStep(Update(backfill), backfill.BatchSize, backfill.Pause),
            ],
            RunOperation run => [new RunStep(run.Body)],
            _ => [new StatementStep(StatementOf(operation))],
        };

    private static string StatementOf(MigrationOperation operation) =>
        operation switch
        {
            CreateTableOperation o => CreateTable(o),
            DropTableOperation o => $"DROP TABLE{IfExists(o.IfExists)} {o.Table}{Cascade(o.Cascade)}",
            RenameTableOperation o => $"ALTER TABLE {o.Table} RENAME TO {o.NewName}",
            AddColumnOperation o => AddColumn(o),
            DropColumnOperation o => DropColumn(o),
            RenameColumnOperation o => $"ALTER TABLE {o.Table} RENAME COLUMN {o.Column} TO {o.NewName}",
            AlterColumnOperation o => AlterColumn(o),
            AddConstraintOperation o => AddConstraint(o),
            ValidateConstraintOperation o => $"ALTER TABLE {o.Table} VALIDATE CONSTRAINT {o.Name}",
            DropConstraintOperation o => DropConstraint(o),
            CreateIndexOperation o => CreateIndex(o),
            DropIndexOperation o => DropIndex(o),
            CreateEnumOperation o => CreateEnum(o),
            DropTypeOperation o => $"DROP TYPE{IfExists(o.IfExists)} {o.Type}{Cascade(o.Cascade)}",
            RenameTypeOperation o => $"ALTER TYPE {o.Type} RENAME TO {o.NewName}",
            AddEnumValueOperation o => AddEnumValue(o),
            RenameEnumValueOperation o => $"ALTER TYPE {o.Type} RENAME VALUE {o.Value} TO {o.NewValue}",
            CommentOperation o => Comment(o),
            _ => throw new NotSupportedException($"Nothing renders a {operation.GetType().Name}."),
        };

    private static string Update(BackfillOperation o) =>
        $"UPDATE {o.Table}\nSET {o.Set}" + (o.Where is null ? "" : $"\nWHERE {o.Where}");

    private static SourceLocation? LocationOf(MigrationOperation operation, string? sourcePath)
    {
        if (sourcePath is null || operation.Line == 0)
            return null;
        var start = new LinePosition(operation.Line - 1, 0);
        return new SourceLocation(sourcePath, new TextSpan(0, 0), start, start);
    }

    private static string IfExists(bool ifExists) => ifExists ? " IF EXISTS" : "";

    private static string IfNotExists(bool ifNotExists) => ifNotExists ? " IF NOT EXISTS" : "";

    private static string Cascade(bool cascade) => cascade ? " CASCADE" : "";

    /// <summary>The items between parentheses, each on a line of its own.</summary>
    private static string Block(IReadOnlyCollection<string> items) =>
        items.Count == 0 ? "()" : $"(\n{Indent}{string.Join($",\n{Indent}", items)}\n)";

    /// <summary>The clauses on one line if they fit there; else each on a line, the later ones indented.</summary>
    /// <param name="indent">What stands before the first.</param>
    /// <param name="clauses">The clauses; empty ones are left out.</param>
    private static string Clauses(string indent, params IEnumerable<string> clauses)
    {
        var given = clauses.Where(clause => clause.Length > 0).ToArray();
        var line = string.Join(' ', given);
        return indent.Length + line.Length <= LongestLine && !line.Contains('\n', StringComparison.Ordinal)
            ? line
            : string.Join($"\n{indent}{Indent}", given);
    }
}
