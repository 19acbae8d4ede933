namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>The options of sequences (<c>SeqOptElem</c> in <c>gram.y</c>).</summary>
internal static class SequenceOptions
{
    /// <summary>Whether an option comes next.</summary>
    public static bool IsNext(StatementCursor tokens) =>
        tokens.Is("as")
        || tokens.Is("cache")
        || tokens.Is("cycle")
        || tokens.Is("increment")
        || tokens.Is("logged")
        || tokens.Is("maxvalue")
        || tokens.Is("minvalue")
        || tokens.Is("owned")
        || tokens.Is("restart")
        || tokens.Is("sequence")
        || tokens.Is("start")
        || tokens.Is("unlogged")
        || (
            tokens.Is("no")
            && (tokens.IsSecond("maxvalue") || tokens.IsSecond("minvalue") || tokens.IsSecond("cycle"))
        );

    /// <summary>Whether SET comes next, and an option, as of the sequence behind an identity.</summary>
    public static bool AreSetNext(StatementCursor tokens) =>
        tokens.Is("set")
        && (
            tokens.IsSecond("as")
            || tokens.IsSecond("cache")
            || tokens.IsSecond("cycle")
            || tokens.IsSecond("generated")
            || tokens.IsSecond("increment")
            || tokens.IsSecond("logged")
            || tokens.IsSecond("maxvalue")
            || tokens.IsSecond("minvalue")
            || tokens.IsSecond("no")
            || tokens.IsSecond("owned")
            || tokens.IsSecond("restart")
            || tokens.IsSecond("sequence")
            || tokens.IsSecond("start")
            || tokens.IsSecond("unlogged")
        );
}
