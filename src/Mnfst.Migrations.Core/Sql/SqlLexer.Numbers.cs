using static Mnfst.Migrations.Core.Sql.SqlCharacters;

namespace Mnfst.Migrations.Core.Sql;

public sealed partial class SqlLexer
{
    /// <summary>
    /// An integer, decimal or real constant. Letters that stick to it belong to it, as in the rules
    /// "integer_junk" and its kin: PostgreSQL 15 and later refuse them. Hexadecimal, octal and binary integers
    /// are read by the same rule.
    /// </summary>
    private SqlTokenKind ScanNumber()
    {
        SkipDigits();
        // 1..10 is 1, then .., then 10.
        if (Peek(0) == '.' && Peek(1) != '.')
        {
            _position++;
            SkipDigits();
        }
        if (Peek(0) is 'e' or 'E')
        {
            var sign = Peek(1) is '+' or '-' ? 1 : 0;
            if (IsDigit(Peek(1 + sign)))
            {
                _position += 1 + sign;
                SkipDigits();
            }
        }
        if (_position < _text.Length && IsIdentifierStart(_text[_position]))
            SkipIdentifier();
        return SqlTokenKind.Number;
    }

    /// <summary>Digits, with single underscores between them (PostgreSQL 16).</summary>
    private void SkipDigits()
    {
        if (!IsDigit(Peek(0)))
            return;
        while (IsDigit(Peek(0)) || (Peek(0) == '_' && IsDigit(Peek(1))))
            _position++;
    }
}
