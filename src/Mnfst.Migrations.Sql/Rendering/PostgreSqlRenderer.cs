using Mnfst.Migrations.Core.Collections;
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
    /// <param name="sourcePath">The file of the migration, for errors of its statements; null if unknown.</param>
    public static IReadOnlyList<MigrationStep> Render(Operations operations, string? sourcePath = null)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var steps = new List<MigrationStep>();
        foreach (var operation in operations.Complete())
        {
            var autocommit = operation.InAutocommitBlock || operation.NeedsAutocommit;
            var location = CallLocation.Of(sourcePath, operation.Line);
            foreach (var step in StepsOf(operation))
                steps.Add(
                    step with
                    {
                        Autocommit = autocommit,
                        IsIdempotent = operation.IsIdempotent,
                        Location = location,
                        Ignored = operation.Ignored,
                    }
                );
        }
        return steps;
    }

    private static IEnumerable<MigrationStep> StepsOf(MigrationOperation operation) =>
        operation switch
        {
            BackfillOperation backfill =>
            [
                new BackfillStep(Update(backfill), backfill.Options.BatchSize, backfill.Options.Pause)
                {
                    BatchTime = backfill.Options.BatchTime,
                },
            ],
            RunOperation run => [new RunStep(run.Body)],
            BulkInsertOperation insert => [new StatementStep(BulkInsert(insert)) { Rows = insert.Rows }],
            _ => StatementsOf(operation)
                .Select(sql => new StatementStep(sql) { Feature = operation.Feature }),
        };

    private static IEnumerable<string> StatementsOf(MigrationOperation operation) =>
        operation switch
        {
            ExecuteOperation o => o.Statements,
            CreateTableOperation o => [CreateTable(o), .. Comments(o)],
            AddColumnOperation o => [AddColumn(o), .. Comments(o.Table, o.Column)],
            ReplaceOperation o => Replace(o),
            AlterDefinitionOperation o => Alter(o),
            _ => [StatementOf(operation)],
        };

    private static string StatementOf(MigrationOperation operation) =>
        operation switch
        {
            StatementOperation o => o.Sql,
            AlterOperation o => $"ALTER {o.Object.Altered} {o.Action}",
            CreateOperation o => Create(o.Object, o.OrReplace, o.IfNotExists),
            DropOperation o => Drop(o),
            BulkDeleteOperation o => BulkDelete(o),
            DropColumnOperation o => DropColumn(o),
            AddIdentityOperation o => $"ALTER {o.Table} ALTER COLUMN {o.Column} ADD {Identity(o.Identity)}",
            AlterColumnOperation o => AlterColumn(o),
            AddConstraintOperation o => AddConstraint(o),
            ValidateConstraintOperation o => $"ALTER TABLE {o.Table} VALIDATE CONSTRAINT {o.Name}",
            DropConstraintOperation o => DropConstraint(o),
            CreateIndexOperation o => CreateIndex(o),
            DropIndexOperation o => DropIndex(o),
            CreateEnumOperation o => CreateEnum(o),
            AddEnumValueOperation o => AddEnumValue(o),
            RenameEnumValueOperation o => $"ALTER TYPE {o.Type} RENAME VALUE {o.Value} TO {o.NewValue}",
            _ => throw new NotSupportedException($"Nothing renders a {operation.GetType().Name}."),
        };

    private static string Update(BackfillOperation o) => $"UPDATE {o.Table}\nSET {o.Set}\nWHERE {o.Where}";

    private static string IfExists(bool ifExists) => ifExists ? " IF EXISTS" : "";

    private static string IfNotExists(bool ifNotExists) => ifNotExists ? " IF NOT EXISTS" : "";

    private static string Cascade(bool cascade) => cascade ? " CASCADE" : "";

    /// <summary>A clause of a word and a list of names; empty if there are none.</summary>
    private static string List(string word, EquatableArray<Identifier> names) =>
        names.Count == 0 ? "" : $"{word} ({names})";

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
