using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Writes what an operation means, as <c>PostgreSqlRenderer</c> does when it is recorded.</summary>
/// <param name="Method">The method that records it, with all of its overloads.</param>
/// <param name="Write">Its statements.</param>
internal sealed record OperationWriter(string Method, Func<Arguments, IReadOnlyList<WrittenPart>> Write)
{
    /// <param name="method">The method that records it.</param>
    /// <param name="write">Its statements, separated by semicolons, which run in the same way.</param>
    public OperationWriter(string method, Func<Arguments, string> write)
        : this(method, given => [new WrittenPart(write(given))]) { }

    /// <summary>Whether it runs outside the transaction if it is <c>concurrently</c>.</summary>
    public bool CanRunOutside { get; init; }

    /// <summary>One whose statements run outside the transaction.</summary>
    /// <param name="method">The method that records it.</param>
    /// <param name="write">Its statements, separated by semicolons.</param>
    public static OperationWriter Outside(string method, Func<Arguments, string> write) =>
        new(method, given => [new WrittenPart(write(given), SqlStepMode.Autocommit)]);

    /// <summary>Several statements.</summary>
    public static string Statements(params string[] statements) =>
        string.Join(";\n", statements.Where(statement => statement.Length > 0));
}
