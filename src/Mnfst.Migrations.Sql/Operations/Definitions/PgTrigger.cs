using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A trigger.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Table">The table or view that it watches.</param>
/// <param name="Timing">When it calls its function.</param>
/// <param name="Events">What it waits for.</param>
/// <param name="Function">The function, which returns <c>trigger</c>.</param>
public sealed record PgTrigger(
    string Name,
    string Table,
    PgTriggerTiming Timing,
    PgTriggerEvents Events,
    string Function
) : PgReplaceable
{
    /// <summary>The schema of the table; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The schema of the function; without one the <c>search_path</c> decides.</summary>
    public string? FunctionSchema { get; init; }

    /// <summary>What the function finds in <c>TG_ARGV</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether it is called for each row, rather than for each statement.</summary>
    public bool ForEachRow { get; init; }

    /// <summary>Of updates, only those that set one of these columns; without them all.</summary>
    public IReadOnlyList<string> UpdateOf { get; init; } = [];

    /// <summary>The condition under which it is called, such as <c>OLD.email IS DISTINCT FROM NEW.email</c>.</summary>
    public string? When { get; init; }

    /// <summary>The name by which the function reads the rows as they were; null for none.</summary>
    public string? OldTable { get; init; }

    /// <summary>The name by which the function reads the rows as they are; null for none.</summary>
    public string? NewTable { get; init; }

    /// <summary>Whether it is a constraint, whose check a transaction can put off to its end.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>Of a constraint: whether each transaction puts its check off.</summary>
    public bool InitiallyDeferred { get; init; }

    internal override SchemaObject ToObject() =>
        Events == PgTriggerEvents.None
            ? throw new InvalidMigrationException($"The trigger '{Name}' has no events. Give its 'Events'.")
            : new TriggerDefinition(
                PgObject.Trigger(Name, Table, Schema).Reference,
                QualifiedName.Of(FunctionSchema, Function, "function")
            )
            {
                Timing = Timing,
                Events = Events,
                Arguments = Arguments.Select(argument => ((PgConstant)argument).Sql).ToEquatableArray(),
                ForEachRow = ForEachRow,
                UpdateOf = Identifier.All(UpdateOf, "column"),
                When = SqlFragment.OptionalExpression(When, "trigger condition"),
                OldTable = Identifier.OfOptional(OldTable, "transition table"),
                NewTable = Identifier.OfOptional(NewTable, "transition table"),
                IsConstraint = IsConstraint,
                Deferral =
                    InitiallyDeferred ? Deferral.InitiallyDeferred
                    : IsConstraint ? Deferral.InitiallyImmediate
                    : Deferral.None,
            };
}
