using static Mnfst.Migrations.Core.Sql.SqlCharacters;

namespace Mnfst.Migrations.Core.Sql;

public sealed partial class SqlLexer
{
    // What is known of the run of operator characters around the position. scan.l looks at the whole run again
    // for every operator in it, which is quadratic for a run such as a million plus signs.
    private int _runEnd;
    private int _runSigns;
    private int _runLastSpecial;

    /// <summary>
    /// The longest run of operator characters that holds no comment start. It may end in + or - only if it
    /// holds a character that no operator of the SQL standard has: <c>=-</c> is two operators, <c>?-</c> is one
    /// (the rule "operator" in scan.l).
    /// </summary>
    private SqlTokenKind ScanOperator()
    {
        var start = _position;
        if (start >= _runEnd)
            MeasureRun(start);

        var end = _runEnd;
        var endsInSign = _runSigns < end;
        if (end - start > 1 && endsInSign && _runLastSpecial < start)
            end = Math.Max(_runSigns, start + 1);
        _position = end;
        return SqlTokenKind.Operator;
    }

    private void MeasureRun(int start)
    {
        _runLastSpecial = -1;
        var signs = start;
        var i = start;
        for (; i < _text.Length && IsOperator(_text[i]); i++)
        {
            var c = _text[i];
            if (i > start && i + 1 < _text.Length && StartsComment(c, _text[i + 1]))
                break;
            if (c is not ('+' or '-'))
                signs = i + 1;
            if (LetsOperatorEndInSign(c))
                _runLastSpecial = i;
        }
        _runEnd = i;
        _runSigns = signs;
    }

    private static bool StartsComment(char first, char second) =>
        (first == '-' && second == '-') || (first == '/' && second == '*');
}
