using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Tests.Sql;

/// <summary>
/// Texts that are made to be expensive take memory in proportion to their length. Allocation is counted, not time;
/// work that grows faster than the text shows in it wherever text is copied.
/// </summary>
public class SqlMemoryTests
{
    private const string Header = "-- mnfst:revision a\n-- mnfst:upgrade\n";

    [Theory]
    [InlineData("'")]
    [InlineData("$")]
    [InlineData("$a")]
    [InlineData("$a$b")]
    [InlineData("/*")]
    [InlineData("--")]
    [InlineData("+-")]
    [InlineData("(")]
    [InlineData("'a'\n")]
    [InlineData("E'\\")]
    [InlineData("BEGIN ATOMIC ")]
    [InlineData("SELECT 1")]
    public void Splitting_one_long_statement_allocates_almost_nothing(string piece)
    {
        var text = Repeat(piece, 1_000_000);
        SqlStatementSplitter.Split(piece);
        Assert.InRange(Allocated(() => SqlStatementSplitter.Split(text)), 0, 20_000);
    }

    [Theory]
    [InlineData("SELECT 1;\n")]
    [InlineData("COPY t FROM STDIN;\n\\.\n")]
    [InlineData("\\\n")]
    [InlineData("-- mnfst:end\n")]
    [InlineData("-- mnfst:nonsense\n")]
    [InlineData("-- mnfst:ignore MNFST3101 x\n")]
    [InlineData("-- mnfst:backfill pause 1s pause 1s\n")]
    [InlineData("SELECT 'a;\n-- mnfst:autocommit\n")]
    [InlineData("SELECT $a$;\n-- mnfst:autocommit\n$b$")]
    [InlineData("-- mnfst:down_revision a,b,,c")]
    [InlineData("COPY t FROM STDIN;\n-- mnfst:end\n")]
    public void Reading_ten_times_the_text_allocates_ten_times_the_memory(string piece)
    {
        var small = Header + Repeat(piece, 50_000);
        var large = Header + Repeat(piece, 500_000);
        SqlRevisionReader.Read("a.sql", Header + piece);
        var ratio =
            (double)Allocated(() => SqlRevisionReader.Read("a.sql", large))
            / Allocated(() => SqlRevisionReader.Read("a.sql", small));
        // Lists that grow by doubling make steps of up to a factor of two.
        Assert.InRange(ratio, 0, 20);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Repeat(string piece, int length) =>
        string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
