using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Calls on what the call before gives, as builders are used.</summary>
/// <param name="Root">What the first is called on; null if it is a static method.</param>
/// <param name="Calls">The calls, in order.</param>
internal sealed record CallChain(IOperation? Root, IReadOnlyList<ChainedCall> Calls)
{
    public ChainedCall First => Calls[0];

    public static CallChain Of(IInvocationOperation last, Unknowns unknowns)
    {
        var calls = new List<ChainedCall>();
        IOperation? root = last;
        for (; root is IInvocationOperation call; root = call.Instance)
            calls.Add(new ChainedCall(call.TargetMethod.Name, Arguments.Of(call, unknowns)));
        calls.Reverse();
        return new CallChain(root, calls);
    }

    /// <summary>What the last call of a method is given; null if it is not called.</summary>
    public Arguments? Find(string method) => Calls.LastOrDefault(call => call.Name == method)?.Given;

    /// <summary>The words, if a method is called.</summary>
    public string If(string method, string words) => Find(method) is null ? "" : words;

    /// <summary>The clauses of the methods that are called, in the order of their writers.</summary>
    public IEnumerable<string> Write(IEnumerable<ClauseWriter> clauses) =>
        clauses.Select(clause => Find(clause.Method) is { } given ? clause.Write(given) : "");
}

/// <summary>One call of a chain.</summary>
/// <param name="Name">The method.</param>
/// <param name="Given">What it is given.</param>
internal sealed record ChainedCall(string Name, Arguments Given);

/// <summary>What a method of a builder adds to a statement.</summary>
/// <param name="Method">The method.</param>
/// <param name="Write">Writes it.</param>
internal sealed record ClauseWriter(string Method, Func<Arguments, string> Write);
