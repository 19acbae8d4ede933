using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>Whether an expression is volatile, as far as the functions tell that it calls by name.</summary>
internal static class Volatility
{
    public static Likelihood Of(string text, TextSpan expression)
    {
        var volatility = Likelihood.No;
        foreach (var function in CalledFunctions.In(text, expression))
            volatility = volatility.Or(Of(function.Name));
        return volatility;
    }

    private static Likelihood Of(SqlName function)
    {
        // The functions of extensions may be in any schema.
        if (VolatileFunctions.Contain(function.Name))
            return Likelihood.Certain;
        var isBuiltIn = function.Schema is null or "pg_catalog" && BuiltInFunctions.Contain(function.Name);
        return isBuiltIn ? Likelihood.No : Likelihood.Possible;
    }
}
