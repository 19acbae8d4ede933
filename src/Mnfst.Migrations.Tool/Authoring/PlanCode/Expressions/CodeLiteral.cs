using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>Literals of C#. They need the compiler of the SDK.</summary>
internal static class CodeLiteral
{
    private const int LongestLine = 80;

    /// <summary>A text, on one line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CodeExpression Of(string text) =>
        new CodeText(SymbolDisplay.FormatLiteral(text, quote: true));

    public static CodeExpression Of(long number) =>
        new CodeText(number.ToString(CultureInfo.InvariantCulture));

    public static CodeExpression Of(bool value) => new CodeText(value ? "true" : "false");

    /// <summary>A piece of SQL, on lines of its own if it has several.</summary>
    public static CodeExpression Sql(string sql) =>
        sql.Contains('\n', StringComparison.Ordinal) && IsRaw(sql) ? new CodeRaw(sql) : Of(sql);

    /// <summary>A statement, on lines of its own if it is long, or would need escapes.</summary>
    public static CodeExpression Statement(string sql) =>
        (sql.Length > LongestLine || sql.AsSpan().IndexOfAny('\n', '"', '\\') >= 0) && IsRaw(sql)
            ? new CodeRaw(sql)
            : Of(sql);

    /// <summary>
    /// Whether a raw literal would hold exactly this text: C# takes some more characters for ends of lines, and nobody sees
    /// control characters.
    /// </summary>
    private static bool IsRaw(string text) =>
        text.All(c => c is '\n' or '\t' || (!char.IsControl(c) && c is not ('\u2028' or '\u2029')));
}
