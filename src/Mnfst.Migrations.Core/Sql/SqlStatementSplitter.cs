using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>A text cut into statements.</summary>
/// <param name="Statements">
/// Where the statements are, in order: each from its first token to its last, without the semicolon and without
/// the comments around it. <see cref="SqlText.Of"/> gives their text.
/// </param>
/// <param name="Faults">What a server cannot run, in order: things left open, and things that only psql knows.</param>
public sealed record SqlSplit(EquatableArray<TextSpan> Statements, EquatableArray<SqlFault> Faults);

/// <summary>Cuts a text into statements where psql would, by the rules of PostgreSQL's own scanner and grammar.</summary>
public static class SqlStatementSplitter
{
    /// <summary>
    /// Cuts a text at the semicolons that end a statement: those outside quotes, comments, parentheses (CREATE
    /// RULE has lists of statements in them) and BEGIN ATOMIC bodies. The last statement needs no semicolon; empty
    /// ones are left out. Takes any text, broken or not, without throwing, and in linear time.
    /// </summary>
    public static SqlSplit Split(string text)
    {
        var statements = new List<TextSpan>();
        var faults = new List<SqlFault>();
        if (SqlFault.FindNul(text) is { } nul)
            faults.Add(nul);
        var scanner = new SqlStatementScanner(text);
        while (true)
        {
            switch (scanner.Read())
            {
                case SqlScan.End:
                    // What a statement leaves open shows at its end, behind other faults in it.
                    return new SqlSplit(
                        statements.ToEquatableArray(),
                        faults.OrderBy(fault => fault.Span.Start).ToEquatableArray()
                    );
                case SqlScan.Statement:
                    statements.Add(scanner.Statement);
                    if (scanner.StatementFault is { } fault)
                        faults.Add(fault);
                    if (scanner.HasCopyData)
                        scanner.MoveTo(SqlCopyData.FindEnd(text, scanner.Token.Span.End));
                    break;
                case SqlScan.Unterminated:
                    faults.Add(SqlFault.Unterminated(text, scanner.Token));
                    break;
                case SqlScan.Backslash:
                    faults.Add(SqlFault.PsqlCommand(text, scanner.Token.Span.Start));
                    if (scanner.TryEndStatement())
                        statements.Add(scanner.Statement);
                    scanner.MoveTo(EndOfLine(text, scanner.Token.Span.End));
                    break;
            }
        }
    }

    /// <summary>Where the line ends: a psql command takes all of it.</summary>
    internal static int EndOfLine(string text, int position)
    {
        while (position < text.Length && !SqlCharacters.IsLineBreak(text[position]))
            position++;
        return position;
    }
}
