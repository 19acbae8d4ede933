using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Schema.Planning.Conversions;

/// <summary>
/// PostgreSQL's own functions that give another value each time (<c>provolatile</c> in <c>pg_proc.dat</c>), as far as they are
/// of use in defaults.
/// </summary>
internal static class VolatileFunctions
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "clock_timestamp",
        "gen_random_bytes",
        "gen_random_uuid",
        "nextval",
        "random",
        "random_normal",
        "timeofday",
        "uuidv4",
        "uuidv7",
    };

    /// <summary>Whether an expression calls one of them.</summary>
    public static bool AreIn(string expression) =>
        CalledFunctions
            .In(expression, new TextSpan(0, expression.Length))
            .Any(function => Names.Contains(function.Name.Name));
}
