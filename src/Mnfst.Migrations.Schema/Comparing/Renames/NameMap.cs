using System.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Quoting = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>How names are called after one rename.</summary>
internal sealed class NameMap(ObjectRename rename)
{
    private readonly ObjectId _from = rename.From;
    private readonly ObjectId _to = rename.To;

    private bool IsColumn => _from.Kind == ObjectKind.Column;

    /// <summary>Whether a relation, a type or a sequence as a whole has a new name.</summary>
    private bool IsWhole => _from.Member is null;

    /// <summary>Whether the rename is of what parts can belong to.</summary>
    private bool IsRelation =>
        _from.Kind
            is ObjectKind.Table
                or ObjectKind.ForeignTable
                or ObjectKind.View
                or ObjectKind.MaterializedView;

    public ObjectId Id(ObjectId id)
    {
        if (id == _from)
            return _to;
        if (IsRelation && id.Member is not null && IsOfTable(id))
            return id with { Schema = _to.Schema, Name = _to.Name };
        // A default is named by its column.
        if (IsColumn && id.Kind == ObjectKind.Default && id with { Kind = ObjectKind.Column } == _from)
            return _to with { Kind = ObjectKind.Default };
        // An index is in the schema of its table.
        return id;
    }

    public QualifiedName Relation(QualifiedName name) =>
        IsWhole && name.Schema == _from.Schema && name.Name == _from.Name
            ? new QualifiedName(_to.Schema!, _to.Name)
            : name;

    /// <summary>The name of a column; of another table's, the same.</summary>
    public string Column(string schema, string table, string column) =>
        IsColumn && schema == _from.Schema && table == _from.Name && column == _from.Member
            ? _to.Member!
            : column;

    public EquatableArray<string> Columns(QualifiedName table, EquatableArray<string> columns) =>
        columns.Select(column => Column(table.Schema, table.Name, column)).ToEquatableArray();

    public string? TextOrNull(string? text, QualifiedName? table = null) =>
        text is null ? null : Text(text, table);

    /// <summary>A text of PostgreSQL with the new name in it.</summary>
    /// <param name="text">An expression, a query, a type or a definition, as PostgreSQL prints it.</param>
    /// <param name="table">The table whose columns the text names without saying so; null for none.</param>
    public string Text(string text, QualifiedName? table = null)
    {
        var isOwn = table is not null && table.Schema == _from.Schema && table.Name == _from.Name;
        var tokens = SqlLexer.MeaningfulTokens(text);
        var result = new StringBuilder(text.Length);
        var copied = 0;
        var targets = new TargetLists();
        var references = isOwn ? new ColumnReferences(text, tokens) : null;
        for (var i = 0; i < tokens.Count; i++)
        {
            targets.Pass(text, tokens[i]);
            if (NameOf(text, tokens[i]) is not { } name)
                continue;
            var isQualified = i > 0 && tokens[i - 1].Kind == SqlTokenKind.Dot;
            var isQualifier = i + 2 < tokens.Count && tokens[i + 1].Kind == SqlTokenKind.Dot;
            var (end, replacement) = (i, (string?)null);
            if (
                IsWhole
                && !isQualified
                && isQualifier
                && name == _from.Schema
                && NameOf(text, tokens[i + 2]) == _from.Name
            )
                (end, replacement) = (i + 2, $"{Quoting.Quote(_to.Schema!)}.{Quoting.Quote(_to.Name)}");
            else if (IsRelation && !isQualified && isQualifier && name == _from.Name)
                // A relation without an alias is called by its name.
                replacement = Quoting.Quote(_to.Name);
            else if (
                IsColumn
                && name == _from.Member
                && (isQualified ? IsOf(text, tokens, i) : references?.IsColumn(i) == true && !isQualifier)
            )
            {
                replacement = Quoting.Quote(_to.Member!);
                // What a query calls its column stays, though the column is called otherwise, or so now.
                if (targets.IsItem(text, tokens, i))
                    replacement += $" AS {Quoting.Quote(name)}";
                else if (targets.IsLabelled(text, tokens, i) && NameOf(text, tokens[i + 2]) == _to.Member)
                    end = i + 2;
            }
            if (replacement is null)
                continue;
            result.Append(text, copied, tokens[i].Span.Start - copied).Append(replacement);
            copied = tokens[end].Span.End;
            i = end;
        }
        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private bool IsOfTable(ObjectId id) => id.Schema == _from.Schema && id.Name == _from.Name;

    /// <summary>Whether the name before the dot is that of the column's table.</summary>
    private bool IsOf(string text, List<SqlToken> tokens, int i) =>
        i > 1 && NameOf(text, tokens[i - 2]) == _from.Name;

    private static string? NameOf(string text, SqlToken token)
    {
        var written = text.Substring(token.Span.Start, token.Span.Length);
        return token.Kind switch
        {
            SqlTokenKind.Identifier => SqlIdentifier.Fold(written),
            SqlTokenKind.QuotedIdentifier when !token.IsUnterminated => SqlIdentifier.Unquote(written),
            _ => null,
        };
    }
}
