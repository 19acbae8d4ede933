using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>An event trigger.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Event">The event: <c>ddl_command_end</c>.</param>
/// <param name="Function">Its function.</param>
public sealed record EventTriggerObject(string Name, string Event, QualifiedName Function) : DatabaseObject
{
    /// <summary>The commands for which it fires; none for all.</summary>
    public EquatableArray<string> Tags { get; init; }

    /// <summary><c>DISABLE</c>, <c>ENABLE REPLICA</c> or <c>ENABLE ALWAYS</c>; null for on.</summary>
    public string? State { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.EventTrigger, null, Name);
}
