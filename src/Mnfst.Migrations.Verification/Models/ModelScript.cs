using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Errors;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>SQL that makes a schema, or a part of one, cut into statements.</summary>
/// <param name="Name">The file that it is in, or what has written it, as messages name it.</param>
/// <param name="Statements">Its statements, in the order in which they are written.</param>
internal sealed record ModelScript(string Name, IReadOnlyList<ModelStatement> Statements)
{
    /// <summary>pg_dump writes these lines for psql, around what it dumps; they make nothing.</summary>
    private static readonly string[] LinesOfDumps = ["\\restrict", "\\unrestrict"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="FaultyFileException">It cannot be read, or has what no server can run.</exception>
    public static ModelScript ReadFile(string path)
    {
        // As the user would name it, who stands in the current folder.
        var name = Path.GetRelativePath(Environment.CurrentDirectory, path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaultyFileException($"'{name}' cannot be read: {e.Message}", innerException: e);
        }
        var text = SqlFileText.Decode(name, bytes, out var fault);
        return fault is null ? Parse(name, text) : throw Refuse(fault);
    }

    /// <summary>Cuts a text into statements.</summary>
    /// <param name="name">What messages name it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="FaultyFileException">It has what no server can run, or what no model may do.</exception>
    public static ModelScript Parse(string name, string text)
    {
        var split = SqlStatementSplitter.Split(text);
        var lines = new LineMap(text);
        if (split.Faults.FirstOrDefault(fault => !IsLineOfDump(text, fault)) is { } fault)
            throw Refuse(fault.In(name, lines));
        var statements = new List<ModelStatement>(split.Statements.Count);
        var session = ScriptSession.Initial;
        foreach (var span in split.Statements)
        {
            var sql = SqlText.Of(text, span);
            var location = lines.LocationOf(name, span);
            if (ModelRules.FindFault(sql) is { } broken)
                throw new FaultyFileException($"{location}: error: {broken}") { Location = location };
            if (ModelRules.IsWithoutEffect(sql))
                continue;
            var statement = new ModelStatement(sql, location, session);
            statements.Add(statement);
            session = statement.SessionAfter;
        }
        return new ModelScript(name, statements);
    }

    private static bool IsLineOfDump(string text, SqlFault fault) =>
        fault.Descriptor == DiagnosticCatalog.PsqlOnly
        && LinesOfDumps.Contains(text.Substring(fault.Span.Start, fault.Span.Length));

    private static FaultyFileException Refuse(Diagnostic diagnostic) =>
        new(diagnostic.ToString()) { Location = diagnostic.Location };
}
