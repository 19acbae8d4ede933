using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>
/// A function. Replaced, it stays what others know it by if its arguments and what it returns stay; else it is
/// dropped and created.
/// </summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Arguments">
/// Its arguments, as SQL, such as <c>a integer, b text DEFAULT 'x'</c>; empty for none.
/// </param>
/// <param name="Returns">What it returns, as SQL, such as <c>trigger</c> or <c>TABLE (id uuid, n integer)</c>.</param>
/// <param name="Body">What it does, in its language; it needs no quotes around it.</param>
public sealed record PgFunction(string Name, string Arguments, string Returns, string Body)
    : PgRoutine(Name, Arguments, Body)
{
    /// <summary>What its result depends on.</summary>
    public PgVolatility Volatility { get; init; }

    /// <summary>Whether it is null if an argument is.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether it tells nothing of its arguments but by its result.</summary>
    public bool LeakProof { get; init; }

    /// <summary>Whether it can be called in parallel queries.</summary>
    public PgParallel Parallel { get; init; }

    /// <summary>What a call costs, in units of <c>cpu_operator_cost</c>; null for what is usual.</summary>
    public int? Cost { get; init; }

    /// <summary>How many rows it is expected to return; null for what is usual.</summary>
    public int? Rows { get; init; }

    internal override SchemaObject ToObject() =>
        ToRoutine(ObjectKind.Function) with
        {
            Returns = SqlFragment.Part(Returns, "type that is returned"),
            Volatility = Volatility,
            Strict = Strict,
            LeakProof = LeakProof,
            Parallel = Parallel,
            Cost = Cost,
            Rows = Rows,
        };
}
