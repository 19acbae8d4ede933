using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads CREATE TABLE.</summary>
/// <param name="names">What is known of names.</param>
/// <param name="comments">What is said of the table and its columns, and can be said with it.</param>
internal sealed class TableCode(StatementNames names, CommentsOfTable comments)
{
    private readonly List<CodeExpression> _lines = [];

    /// <summary>The operation; null if a builder cannot say the table.</summary>
    /// <param name="reader">What follows CREATE.</param>
    public CodeExpression? Read(StatementReader reader)
    {
        var isUnlogged = reader.Take("UNLOGGED");
        if (!reader.Take("TABLE") || reader.Name() is not { } table)
            return null;
        SqlName? parent = null;
        if (reader.Take("PARTITION OF"))
        {
            parent = reader.Name();
            if (parent is null)
                return null;
        }
        if (reader.Group() is { } parts && StatementReader.All(parts, part => Part(part, table)) is null)
            return null;
        CodeExpression? rows = null;
        if (parent is not null)
        {
            rows = PartitionCode.Rows(reader);
            if (rows is null)
                return null;
        }
        if (isUnlogged)
            _lines.Add(new CodeCall("t.Unlogged"));
        if (!Options(reader) || !reader.AtEnd)
            return null;
        if (comments.TakeOfTable() is { } comment)
            _lines.Add(new CodeCall("t.Comment", CodeLiteral.Of(comment)));
        return parent is null ? Whole(table) : Partition(table, parent, rows!);
    }

    private CodeCall Whole(SqlName table) =>
        new CodeCall("op.CreateTable", CodeLiteral.Of(table.Name)).With(
            StatementNames.Schema(table),
            Define("define", isNamed: StatementNames.Schema(table) is not null)
        );

    private CodeCall Partition(SqlName table, SqlName parent, CodeExpression rows)
    {
        var schemas = new[] { StatementNames.Schema(table), StatementNames.Schema(parent, "tableSchema") };
        return new CodeCall(
            "op.CreatePartition",
            CodeLiteral.Of(table.Name),
            CodeLiteral.Of(parent.Name),
            rows
        ).With([
            .. schemas,
            _lines.Count == 0 ? null : Define("define", isNamed: schemas.Any(schema => schema is not null)),
        ]);
    }

    /// <summary>The definition comes last, as it is long.</summary>
    private CodeExpression Define(string name, bool isNamed)
    {
        var block = new CodeBlock("t", _lines);
        return isNamed ? new CodeNamed(name, block) : block;
    }

    private CodeExpression? Part(StatementReader reader, SqlName table)
    {
        CodeExpression? line = null;
        if (reader.Is("CONSTRAINT"))
        {
            line = ConstraintCode.Read(reader) is { IsNotValid: false } constraint
                ? constraint.OnTable(table, names)
                : null;
        }
        else if (ColumnCode.Read(reader, names) is { } column)
        {
            column = column.WithComment(comments.TakeOfColumn(column.Name));
            var call = new CodeCall("t.Column", CodeLiteral.Of(column.Name), column.Type);
            line = column.Calls.Count == 0 ? call : new CodeChain(call, column.Calls);
        }
        if (line is not null)
            _lines.Add(line);
        return line;
    }

    /// <summary>What follows the columns; false if it is not understood.</summary>
    private bool Options(StatementReader reader)
    {
        if (reader.Take("PARTITION BY"))
        {
            if (PartitionCode.Key(reader) is not { } key)
                return false;
            _lines.Add(key);
        }
        if (reader.Take("USING"))
        {
            if (reader.Identifier() is not { } method)
                return false;
            _lines.Add(new CodeCall("t.AccessMethod", CodeLiteral.Of(method)));
        }
        if (reader.Take("WITH"))
        {
            if (ParameterCode.Read(reader.Group()) is not { } parameters)
                return false;
            _lines.Add(new CodeCall("t.StorageParameters", parameters));
        }
        if (reader.Take("TABLESPACE"))
        {
            if (reader.Identifier() is not { } tablespace)
                return false;
            _lines.Add(new CodeCall("t.Tablespace", CodeLiteral.Of(tablespace)));
        }
        return true;
    }
}
