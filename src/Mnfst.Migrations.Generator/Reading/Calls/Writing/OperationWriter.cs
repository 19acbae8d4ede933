using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Writes what an operation means, as <c>PostgreSqlRenderer</c> does when it is recorded.</summary>
/// <param name="Method">The method that records it, with all of its overloads.</param>
/// <param name="Write">Its statements, separated by semicolons.</param>
internal sealed record OperationWriter(string Method, Func<Arguments, string> Write)
{
    /// <summary>Whether it runs outside the transaction if it is <c>concurrently</c>.</summary>
    public bool CanRunOutside { get; init; }

    /// <summary>Whether each of its statements runs outside the transaction.</summary>
    public bool RunsOutside { get; init; }

    /// <summary>The UPDATE in batches that follows its statements; empty if none does.</summary>
    public Func<Arguments, string> Backfill { get; init; } = _ => "";

    /// <summary>Several statements.</summary>
    public static string Statements(params string[] statements) =>
        string.Join(";\n", statements.Where(statement => statement.Length > 0));
}
