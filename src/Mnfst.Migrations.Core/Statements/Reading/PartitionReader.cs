using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the bounds of partitions (<c>PartitionBoundSpec</c> in <c>gram.y</c>).</summary>
internal static class PartitionReader
{
    /// <summary>Takes DEFAULT, which it says the place of, or FOR VALUES.</summary>
    public static TextSpan? TakeBound(StatementCursor tokens)
    {
        if (tokens.TakeWord("default") is { } isDefault)
            return isDefault;
        if (!tokens.TryTake("for", "values"))
        {
            tokens.Fail();
            return null;
        }
        if (tokens.TryTake("with") || tokens.TryTake("in"))
            tokens.TakeInParentheses();
        else if (tokens.Expect("from"))
        {
            tokens.TakeInParentheses();
            if (tokens.Expect("to"))
                tokens.TakeInParentheses();
        }
        return null;
    }
}
