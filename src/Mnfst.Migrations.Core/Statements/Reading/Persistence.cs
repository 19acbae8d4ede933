using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>How long a table lasts (<c>OptTemp</c> in <c>gram.y</c>).</summary>
internal readonly record struct Persistence(TextSpan? Temporary, TextSpan? Unlogged)
{
    public static Persistence Take(StatementCursor tokens)
    {
        // LOCAL and GLOBAL say nothing.
        if (tokens.Is("local") || tokens.Is("global"))
            tokens.Advance();
        var temporary = tokens.TakeWord("temporary") ?? tokens.TakeWord("temp");
        return new Persistence(temporary, temporary is null ? tokens.TakeWord("unlogged") : null);
    }
}
