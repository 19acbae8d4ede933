using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Reading.Calls.Values;
using Mnfst.Migrations.Generator.Reading.Calls.Writing;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>
/// Reads the calls of operations that are written in the upgrade and the downgrade of a class. Those that are given what is
/// known only when the migration runs are left out, and so is what helper methods call.
/// </summary>
internal sealed class CallReader(Compilation compilation, CancellationToken cancel)
{
    public MigrationCalls Read(INamedTypeSymbol type)
    {
        var upgrade = CallsIn(type, AuthoringTypes.Upgrade);
        var downgrade = CallsIn(type, AuthoringTypes.Downgrade);
        var isReversed = downgrade.Exists(call => call.Call.TargetMethod.Name == AuthoringTypes.Reverse);
        return new MigrationCalls(
            ToldOf(upgrade, isOtherWay: false).ToEquatableArray(),
            ToldOf(downgrade, isOtherWay: false)
                .Concat(isReversed ? ToldOf(upgrade, isOtherWay: true) : [])
                .ToEquatableArray()
        );
    }

    /// <summary>The calls in the override that the class itself holds, in the order of their writing.</summary>
    private List<FoundCall> CallsIn(INamedTypeSymbol type, string method)
    {
        var found = new List<FoundCall>();
        var references = type.GetMembers(method)
            .OfType<IMethodSymbol>()
            .Where(member => member.IsOverride)
            .SelectMany(member => member.DeclaringSyntaxReferences);
        foreach (var reference in references)
        {
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
            var calls = (
                model.GetOperation(reference.GetSyntax(cancel), cancel)?.Descendants() ?? []
            ).OfType<IInvocationOperation>();
            foreach (
                var call in calls.Where(call => AuthoringTypes.IsOperations(call.TargetMethod.ContainingType))
            )
                found.Add(new FoundCall(call, CallSurroundings.Of(call), model));
        }
        return found;
    }

    private IEnumerable<OperationCall> ToldOf(IEnumerable<FoundCall> calls, bool isOtherWay) =>
        calls.Where(call => call.Surroundings.IsOtherWay == isOtherWay).SelectMany(Read);

    /// <summary>What a call means; nothing if that is not known.</summary>
    private IEnumerable<OperationCall> Read(FoundCall found)
    {
        var (call, surroundings, model) = found;
        if (OperationWriters.Find(call.TargetMethod.Name) is not { } writer)
            return [];
        var unknowns = new Unknowns();
        var given = Arguments.Of(call, unknowns);
        var parts = writer.Write(given);
        if (unknowns.Any)
            return [];
        var written =
            writer.Method == RowWriters.Execute ? Constants.Unconverted(given.Find("sql")!).Syntax : null;
        var place = Place.Of(written ?? CallSyntax.NameIn(call.Syntax));
        var runsOutside = surroundings.IsAutocommit || (writer.CanRunOutside && given.Flag("concurrently"));
        return parts
            .Where(part => part.Sql.Length > 0)
            .Select(part => new OperationCall(
                part.Sql,
                runsOutside && part.Mode == SqlStepMode.Transactional ? SqlStepMode.Autocommit : part.Mode,
                surroundings.IsIdempotent,
                place
            )
            {
                IsSql = written is not null,
                Runs = written is null ? default : new LiteralReader(model, cancel).Read(written, part.Sql),
                Ignored = part.Ignored,
            });
    }

    private sealed record FoundCall(
        IInvocationOperation Call,
        CallSurroundings Surroundings,
        SemanticModel Model
    );
}
