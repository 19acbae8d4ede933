namespace Mnfst.Migrations.Core.Files;

#pragma warning disable CA1720 // The words of the directive are what is meant here.

/// <summary>What a value of a <see cref="RevisionArgument"/> is, and so how it is written into a statement.</summary>
public enum ArgumentType
{
    /// <summary>One name, quoted where PostgreSQL wants it quoted.</summary>
    Identifier,

    /// <summary>A text, as a string constant.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number, which may have a fraction and an exponent.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>SQL, inserted as it is.</summary>
    Raw,
}

/// <summary>The words for the types, as the directive <c>argument</c> has them.</summary>
internal static class ArgumentTypeWords
{
    private static readonly string[] Words = ["identifier", "text", "integer", "number", "boolean", "raw"];

    public static IReadOnlyList<string> All => Words;

    public static string ToWord(this ArgumentType type) => Words[(int)type];

    /// <summary>The type of this word; null if there is none.</summary>
    public static ArgumentType? Find(string word)
    {
        var index = Array.IndexOf(Words, word);
        return index < 0 ? null : (ArgumentType)index;
    }
}
