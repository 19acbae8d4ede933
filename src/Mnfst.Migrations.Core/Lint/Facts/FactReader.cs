using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>Takes note of what a statement does to the schema.</summary>
/// <param name="facts">Takes it.</param>
/// <param name="schema">What is known of the schema.</param>
internal sealed class FactReader(RevisionFacts facts, SchemaFacts schema)
{
    public void Read(SqlStatement statement, LintedStep step, LintedTransaction transaction)
    {
        // It does nothing.
        if (
            statement is CreateTableStatement { IfNotExists: not null, Name.Name: var there }
            && schema.Exists(there) == true
        )
            return;
        var text = step.Source.Text;
        facts.Changes.Read(statement);
        switch (statement)
        {
            case CreateTableStatement table:
                Create(table, text, transaction);
                break;
            case CreateViewStatement { Kind: SqlStatementKind.CreateMaterializedView } view:
                facts.Of(view.Name.Name).IsCreated = true;
                TakeView(view, text);
                break;
            case CreateViewStatement view:
                TakeView(view, text);
                break;
            case CreateSequenceStatement sequence:
                facts.Of(sequence.Name.Name).IsCreated = true;
                break;
            case SelectStatement { Into: { } into }:
                facts.Of(into.Name).IsCreated = true;
                break;
            case CreateIndexStatement { Name: { } name } index:
                facts.TablesOfIndexes.Set(
                    new SqlName(index.Table.Name.Name.Schema, name.Name),
                    index.Table.Name.Name
                );
                break;
            case CreateTypeStatement type:
                facts.Types.Set(type.Name.Name, type.Name.Name);
                break;
            case CreateDomainStatement domain:
                facts.Types.Set(domain.Name.Name, domain.Name.Name);
                break;
            case CreateFunctionStatement { Options.Volatility.Name: "stable" or "immutable" } function:
                facts.StableFunctions.Set(function.Function.Name.Name, function.Function.Name.Name);
                break;
            case CreateSchemaStatement { Name: { } schema }:
                facts.Schemas.Add(schema.Name);
                break;
            case AlterStatement alter:
                new AlterFacts(facts, text, transaction).Read(alter);
                break;
            case DataChangeStatement change:
                facts.Of(change.Target.Name.Name).ChangedIn = transaction;
                break;
            case CopyStatement { IsFrom: true, Table: { } table }:
                facts.Of(table.Name).ChangedIn = transaction;
                break;
            case DropStatement drop:
                Drop(drop);
                break;
            case SetStatement { Name.Name: "lock_timeout" } set:
                facts.LockTimeout = ValueOf(set, text);
                break;
            case SetStatement { Name.Name: "timezone" } set:
                facts.TimeZone = ValueOf(set, text);
                break;
            case { Kind: SqlStatementKind.SetConstraints }:
                facts.Constraints = new ConstraintMode(
                    text.IndexOf(
                        "deferred",
                        statement.Span.Start,
                        statement.Span.Length,
                        StringComparison.OrdinalIgnoreCase
                    ) >= 0,
                    transaction
                );
                break;
        }
    }

    private static string? ValueOf(SetStatement set, string text) =>
        set.Value is { } value ? text.Substring(value.Start, value.Length) : null;

    private void Create(CreateTableStatement statement, string text, LintedTransaction transaction)
    {
        var table = facts.Of(statement.Name.Name);
        table.IsCreated = true;
        table.IsTemporary = statement.Temporary is not null;
        table.IsPartitioned = statement.PartitionBy is not null;
        if (statement.PartitionOf is { } parent)
            facts.Of(parent.Name).IsPartitioned = true;
        var alter = new AlterFacts(facts, text, transaction);
        foreach (var column in statement.Columns)
            alter.TakeColumn(table, column);
        foreach (var constraint in statement.Constraints)
            alter.TakeConstraint(table, constraint, column: null);
    }

    private void TakeView(CreateViewStatement view, string text)
    {
        if (view.Query is { } query)
            facts.Views.Set(view.Name.Name, new ViewFacts(text, query));
    }

    private void Drop(DropStatement drop)
    {
        foreach (var target in drop.Targets)
        {
            switch (drop.Objects)
            {
                case ObjectKind.Table or ObjectKind.ForeignTable or ObjectKind.MaterializedView:
                    facts.Tables.Remove(target.Name.Name);
                    facts.Views.Remove(target.Name.Name);
                    break;
                case ObjectKind.View:
                    facts.Views.Remove(target.Name.Name);
                    break;
                case ObjectKind.Index:
                    facts.TablesOfIndexes.Remove(target.Name.Name);
                    break;
                case ObjectKind.Type or ObjectKind.Domain:
                    facts.Types.Remove(target.Name.Name);
                    break;
                case ObjectKind.Schema:
                    facts.Schemas.Remove(target.Name.Name.Name);
                    break;
            }
        }
    }
}
