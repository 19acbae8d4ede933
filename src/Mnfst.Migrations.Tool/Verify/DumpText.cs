using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// What <c>pg_dump --schema-only</c> writes, cut into its objects. Each begins with a comment that names it. What looks
/// like one inside of a body or a literal is none: the text is read by the rules of PostgreSQL's own scanner.
/// </summary>
internal sealed class DumpText
{
    private const string HeaderStart = "-- Name: ";
    private const string RestrictCommand = @"\restrict ";

    /// <summary>What every cluster has; only another one is worth a word.</summary>
    private const string UsualAccessMethod = "heap";

    private readonly string _text;
    private readonly SqlLexer _lexer;
    private readonly List<SchemaObject> _objects = [];
    private readonly List<string> _statements = [];
    private readonly StringBuilder _statement = new();
    private ObjectHeader? _header;
    private string _accessMethod = UsualAccessMethod;

    private DumpText(string text)
    {
        _text = text;
        _lexer = new SqlLexer(text);
    }

    /// <summary>Cuts a dump. Settings of the session, which pg_dump writes between objects, belong to none.</summary>
    public static IReadOnlyList<SchemaObject> Cut(string dump) => new DumpText(WithoutKey(dump)).Cut();

    private IReadOnlyList<SchemaObject> Cut()
    {
        for (var token = _lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = _lexer.Next())
        {
            var text = _text.AsSpan(token.Span.Start, token.Span.Length);
            if (token.Kind == SqlTokenKind.LineComment)
            {
                if (text.StartsWith(HeaderStart, StringComparison.Ordinal))
                    Begin(text[3..].TrimEnd().ToString());
                continue;
            }
            _statement.Append(text);
            if (token.Kind == SqlTokenKind.Semicolon)
                EndStatement();
        }
        EndObject();
        return _objects;
    }

    private void Begin(string header)
    {
        EndObject();
        _header = new ObjectHeader(header);
    }

    private void EndStatement()
    {
        var statement = _statement.ToString().Trim();
        _statement.Clear();
        if (statement.Length > 0 && !IsSetting(statement))
            _statements.Add(statement);
    }

    private void EndObject()
    {
        EndStatement();
        // Before the first one are the settings of the session.
        if (_header is not null)
            _objects.Add(Make(_header));
        _header = null;
        _statements.Clear();
    }

    private SchemaObject Make(ObjectHeader header) =>
        new(
            header.Kind is "TABLE" or "MATERIALIZED VIEW" && _accessMethod != UsualAccessMethod
                ? new ObjectHeader($"{header.Text}; Access method: {_accessMethod}")
                : header,
            string.Join('\n', ColumnOrder.Forget(header, _statements))
        );

    /// <summary>
    /// Whether a statement is one of the settings that pg_dump changes on its way. A tablespace is in the header of what
    /// has it; an access method is only here.
    /// </summary>
    private bool IsSetting(string statement)
    {
        const string AccessMethod = "SET default_table_access_method = ";
        if (statement.StartsWith(AccessMethod, StringComparison.Ordinal))
        {
            _accessMethod = statement[AccessMethod.Length..].TrimEnd(';');
            return true;
        }
        return statement.StartsWith("SET default_tablespace = ", StringComparison.Ordinal);
    }

    /// <summary>
    /// Newer pg_dumps put the whole between <c>\restrict KEY</c> and <c>\unrestrict KEY</c>, with another key each time,
    /// which nothing in the dump can know.
    /// </summary>
    private static string WithoutKey(string dump)
    {
        var firstObject = dump.IndexOf(HeaderStart, StringComparison.Ordinal);
        var start = dump.IndexOf($"\n{RestrictCommand}", StringComparison.Ordinal);
        if (start < 0 || (firstObject >= 0 && start > firstObject))
            return dump;
        start++;
        var end = dump.IndexOf('\n', start);
        var key = dump[(start + RestrictCommand.Length)..end];
        return dump.Remove(start, end - start)
            .Replace($"\n\\unrestrict {key}\n", "\n", StringComparison.Ordinal);
    }
}
