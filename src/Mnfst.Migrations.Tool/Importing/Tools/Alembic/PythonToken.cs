using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>A token of Python.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a string what it means.</param>
/// <param name="Span">Where it is.</param>
internal sealed record PythonToken(PythonTokenKind Kind, string Text, TextSpan Span)
{
    public bool Is(string text) => Kind != PythonTokenKind.String && Text == text;
}

/// <summary>What a token of Python is.</summary>
internal enum PythonTokenKind
{
    /// <summary>A name, a keyword or a number.</summary>
    Word,

    /// <summary>A string whose value is known.</summary>
    String,

    /// <summary>A string whose value depends on others, and one that has no end.</summary>
    OtherString,

    /// <summary>Any other character.</summary>
    Sign,
}
