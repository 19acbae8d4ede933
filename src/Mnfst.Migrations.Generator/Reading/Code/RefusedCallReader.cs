using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>
/// Looks for what a run would refuse by its arguments: what a revision requires, and the halves of a change that is made in two
/// phases. What is known only when the migration runs is left to be refused then.
/// </summary>
internal sealed class RefusedCallReader(OperationCalls calls)
{
    private const string Safely = nameof(Safely);

    public EquatableArray<RefusedCall> Read(INamedTypeSymbol type) =>
        new[] { AuthoringTypes.Upgrade, AuthoringTypes.Downgrade }
            .Select(method => OverrideMethods.Find(type, method))
            .OfType<IMethodSymbol>()
            .SelectMany(method => Read(method, PhaseOf(type)))
            .ToEquatableArray();

    private IEnumerable<RefusedCall> Read(IMethodSymbol method, RevisionPhase own)
    {
        var isBeginning = true;
        // One that requires nothing ends the beginning; those after it matter only if they are checked themselves.
        foreach (var call in calls.In(method, name => isBeginning || IsChecked(name)))
        {
            isBeginning &= call.TargetMethod.Name == AuthoringTypes.Require;
            var reason =
                call.TargetMethod.Name == AuthoringTypes.Require
                    ? RefusalOf(call, isBeginning)
                    : RefusalOf(call, own);
            if (reason is not null)
                yield return new RefusedCall(reason, Place.Of(CallSyntax.NameIn(call.Syntax)));
        }
    }

    private static bool IsChecked(string name) =>
        name == AuthoringTypes.Require || name.EndsWith(Safely, StringComparison.Ordinal);

    private static string? RefusalOf(IInvocationOperation requirement, bool isBeginning) =>
        !isBeginning ? OperationText.RequirementNotFirst
        : Given(requirement, "sql") is string sql && RequirementRules.Read(sql, out var fault) is null
            ? OperationText.NoRequirement(fault)
        : null;

    private static string? RefusalOf(IInvocationOperation half, RevisionPhase own) =>
        PhaseIn(Given(half, "phase")) is { } told && told != own
            ? OperationText.OtherPhase(half.TargetMethod.Name, told, own)
            : null;

    private static RevisionPhase PhaseOf(INamedTypeSymbol type) =>
        PhaseIn(
            type.GetAttributes()
                .FirstOrDefault(attribute => AuthoringTypes.NameOf(attribute) == AuthoringTypes.Phase)
                ?.ConstructorArguments.FirstOrDefault()
                .Value
        ) ?? RevisionPhase.Expand;

    private static RevisionPhase? PhaseIn(object? value) =>
        value is int phase && Enum.IsDefined(typeof(RevisionPhase), phase) ? (RevisionPhase)phase : null;

    /// <summary>What a parameter is given; null if the compiler does not know.</summary>
    private static object? Given(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue
            is { HasValue: true, Value: var value }
            ? value
            : null;
}
