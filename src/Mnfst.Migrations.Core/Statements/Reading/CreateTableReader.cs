using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE [FOREIGN] TABLE from behind TABLE (<c>CreateStmt</c>, <c>CreateAsStmt</c> in <c>gram.y</c>).</summary>
internal sealed class CreateTableReader(StatementCursor tokens)
{
    private readonly List<ColumnDefinition> _columns = [];
    private readonly List<SqlConstraint> _constraints = [];
    private List<ObjectName>? _likes;

    public CreateTableStatement? Read(Persistence persistence, bool isForeign)
    {
        var ifNotExists = tokens.TakeIfNotExists();
        if (tokens.TakeName() is not { } name)
            return null;
        var table = new CreateTableStatement(SqlStatementKind.CreateTable, name)
        {
            IfNotExists = ifNotExists,
            Temporary = persistence.Temporary,
            Unlogged = persistence.Unlogged,
            IsForeign = isForeign,
        };
        table = ReadForm(table);
        table = ReadTail(table);
        if (tokens.TryTake("as"))
            table = ReadQuery(table);
        else if (
            _columns.Exists(column => column.Type is null) && table is { OfType: null, PartitionOf: null }
        )
            tokens.Fail();
        return table with
        {
            Columns = _columns.ToEquatableArray(),
            Constraints = _constraints.ToEquatableArray(),
            Likes = _likes is null ? default : _likes.ToEquatableArray(),
        };
    }

    private CreateTableStatement ReadForm(CreateTableStatement table)
    {
        if (tokens.TryTake("of"))
        {
            var type = tokens.TakeFunctionName();
            ReadElements(isTyped: true);
            return table with { OfType = type };
        }
        if (tokens.TryTake("partition", "of"))
        {
            var parent = tokens.ExpectName();
            ReadElements(isTyped: true);
            return table with { PartitionOf = parent, DefaultPartition = PartitionReader.TakeBound(tokens) };
        }
        if (tokens.IsKind(SqlTokenKind.OpenParenthesis))
            ReadElements(isTyped: false);
        else if (tokens.AtStop)
            tokens.Fail();
        return table;
    }

    private void ReadElements(bool isTyped)
    {
        if (!tokens.TryTake(SqlTokenKind.OpenParenthesis) || tokens.TryTake(SqlTokenKind.CloseParenthesis))
            return;
        do ReadElement(isTyped);
        while (tokens.TryTake(SqlTokenKind.Comma));
        tokens.PassToClose();
    }

    private void ReadElement(bool isTyped)
    {
        if (ConstraintReader.IsAtTableConstraint(tokens))
        {
            _constraints.Add(ConstraintReader.TakeOfTable(tokens));
            return;
        }
        var start = tokens.Start;
        if (tokens.TryTake("like") && tokens.TakeName() is { } like)
        {
            (_likes ??= []).Add(like);
            while (tokens.TryTake("including") || tokens.TryTake("excluding"))
                tokens.Skip();
        }
        else if ((isTyped ? ColumnReader.TakeTyped(tokens) : ColumnReader.Take(tokens)) is { } column)
            _columns.Add(column);
        else
            tokens.Fail();
        if (tokens.AtItemEnd)
            return;
        tokens.TakeItem();
        _constraints.Add(new UnknownConstraint { Span = tokens.SpanFrom(start) });
    }

    private CreateTableStatement ReadTail(CreateTableStatement table)
    {
        while (!tokens.AtStop)
        {
            if (tokens.TryTake("inherits") && tokens.TryTake(SqlTokenKind.OpenParenthesis))
            {
                table = table with { Inherits = tokens.TakeNames() };
                tokens.PassToClose();
            }
            else if (tokens.TryTake("partition", "by"))
            {
                table = table with { PartitionBy = tokens.ExpectIdentifier() };
                tokens.TakeInParentheses();
            }
            else if (tokens.TryTake("using") || tokens.TryTake("tablespace") || tokens.TryTake("server"))
                tokens.ExpectIdentifier();
            else if (tokens.TryTake("with") || tokens.TryTake("options"))
                tokens.TakeInParentheses();
            else if (!tokens.TryTake("without", "oids") && !PassOnCommit())
                break;
        }
        return table;
    }

    private bool PassOnCommit()
    {
        if (!tokens.TryTake("on", "commit"))
            return false;
        return tokens.TryTake("drop")
            || tokens.TryTake("delete", "rows")
            || tokens.TryTake("preserve", "rows")
            || !tokens.Expect("drop");
    }

    private CreateTableStatement ReadQuery(CreateTableStatement table)
    {
        var inner = tokens.ReadInner(isQuery: true);
        return table with
        {
            Kind = SqlStatementKind.CreateTableAs,
            Inner = inner is null ? default : EquatableArray.Of(inner),
            WithNoData = DataClause.Take(tokens),
        };
    }
}
