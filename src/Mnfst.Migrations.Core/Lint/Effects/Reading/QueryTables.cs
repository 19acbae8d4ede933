using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>
/// Finds the tables that a query names behind FROM, USING and JOIN, at any depth, save those that its WITH defines. They are
/// read; what FOR UPDATE and the like may lock is locked by ROW SHARE.
/// </summary>
internal sealed class QueryTables
{
    private readonly EffectList _effects;
    private readonly StatementCursor _tokens;
    private readonly SqlName? _target;

    private readonly Stack<Parenthesis> _open = [];

    private readonly List<SqlName> _tables = [];
    private HashSet<string>? _defined;
    private bool _inFrom;
    private bool _locksRows;

    private QueryTables(EffectList effects, TextSpan query, SqlName? target)
    {
        _effects = effects;
        _tokens = new StatementCursor(effects.Text, query);
        _target = target;
    }

    /// <param name="effects">What it adds the tables to.</param>
    /// <param name="query">Where the query is.</param>
    /// <param name="target">The table that the statement writes, which is not read where it is named so.</param>
    public static void Read(EffectList effects, TextSpan query, SqlName? target = null) =>
        new QueryTables(effects, query, target).Read();

    private void Read()
    {
        string? last = null;
        while (!_tokens.IsKind(SqlTokenKind.EndOfText))
        {
            switch (_tokens.Next.Kind)
            {
                case SqlTokenKind.OpenParenthesis:
                    Open(last);
                    last = null;
                    break;
                case SqlTokenKind.CloseParenthesis:
                    Close();
                    last = null;
                    break;
                case SqlTokenKind.Comma when _inFrom:
                    _tokens.Advance();
                    TakeTable();
                    break;
                case SqlTokenKind.Identifier when ReadKeyword():
                    last = null;
                    break;
                default:
                    last = _tokens.TryTakeIdentifier();
                    if (last is null)
                        _tokens.Advance();
                    Define(last);
                    break;
            }
        }
        var mode = _locksRows ? LockMode.RowShare : LockMode.AccessShare;
        foreach (var table in _tables)
        {
            if (table == _target || table.Schema is null && _defined?.Contains(table.Name) == true)
                continue;
            _effects.Add(table, mode);
            // Of tables that are read it is not said that they may have children.
            if (_effects.Facts.ChildrenOf(table) is not null)
                TableTree.AddChildren(_effects, table, mode, null, Recursion.Children);
        }
    }

    private void Open(string? name)
    {
        _tokens.Advance();
        var isCall = name is not null && !AtQuery;
        _open.Push(new Parenthesis(_inFrom, name, isCall));
        // A join may stand in parentheses, the arguments of a function have no tables.
        _inFrom &= !isCall;
    }

    private bool AtQuery =>
        _tokens.Is("select") || _tokens.Is("with") || _tokens.Is("values") || _tokens.Is("table");

    private void Close()
    {
        _tokens.Advance();
        if (_open.Count == 0)
            return;
        (_inFrom, var name, _) = _open.Pop();
        Define(name);
    }

    /// <summary>Takes note of a query with a name: name [(columns)] AS [NOT MATERIALIZED] (query).</summary>
    private void Define(string? name)
    {
        if (
            name is not null
            && _tokens.Is("as")
            && (
                _tokens.IsSecondKind(SqlTokenKind.OpenParenthesis)
                || _tokens.IsSecond("materialized")
                || _tokens.IsSecond("not")
            )
        )
            (_defined ??= []).Add(name);
    }

    /// <summary>Reads a word that begins or ends a list of tables; false, and nothing taken, if it is none.</summary>
    private bool ReadKeyword()
    {
        if (_tokens.TryTake("distinct"))
        {
            // IS DISTINCT FROM
            _tokens.TryTake("from");
            return true;
        }
        var isUsing = _tokens.Is("using");
        if (isUsing || _tokens.Is("from") || _tokens.Is("join") || _tokens.Is("table"))
        {
            _tokens.Advance();
            // Not extract(year FROM x), nor JOIN a USING (column).
            if (_open.Count > 0 && _open.Peek().IsCall)
                return true;
            if (!isUsing || !_tokens.IsKind(SqlTokenKind.OpenParenthesis))
                TakeTable();
            return true;
        }
        if (_tokens.TryTake("for"))
        {
            _locksRows |=
                _tokens.Is("update") || _tokens.Is("share") || _tokens.Is("no") || _tokens.Is("key");
            _inFrom = false;
            return true;
        }
        if (!EndsList())
            return false;
        _inFrom = false;
        _tokens.Advance();
        return true;
    }

    private bool EndsList() =>
        _tokens.Is("select")
        || _tokens.Is("values")
        || _tokens.Is("where")
        || _tokens.Is("group")
        || _tokens.Is("having")
        || _tokens.Is("window")
        || _tokens.Is("order")
        || _tokens.Is("limit")
        || _tokens.Is("offset")
        || _tokens.Is("fetch")
        || _tokens.Is("union")
        || _tokens.Is("except")
        || _tokens.Is("intersect")
        || _tokens.Is("returning")
        || _tokens.Is("set")
        || _tokens.Is("when");

    /// <summary>Takes a table, if it is one, not a query or a function; it may begin a join in parentheses.</summary>
    private void TakeTable()
    {
        _inFrom = true;
        _tokens.TryTake("lateral");
        while (_tokens.IsKind(SqlTokenKind.OpenParenthesis))
        {
            Open(null);
            if (AtQuery)
                return;
        }
        _tokens.TryTake("only");
        if (
            _tokens.TakeName() is { } name
            && !_tokens.IsKind(SqlTokenKind.OpenParenthesis)
            // ROWS FROM (functions)
            && !_tokens.Is("from")
        )
            _tables.Add(name.Name);
    }

    /// <summary>A parenthesis that is open.</summary>
    /// <param name="InFrom">Whether a list of tables goes on behind it.</param>
    /// <param name="Name">The name before it.</param>
    /// <param name="IsCall">Whether arguments stand in it.</param>
    private readonly record struct Parenthesis(bool InFrom, string? Name, bool IsCall);
}
