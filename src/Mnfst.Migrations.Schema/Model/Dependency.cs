namespace Mnfst.Migrations.Schema.Model;

/// <summary>
/// That an object stands on another, as <c>pg_depend</c> has it.
/// </summary>
/// <param name="Dependent">What depends; a column or a default is named as such.</param>
/// <param name="On">What it depends on; one column of a relation is named as such.</param>
public sealed record Dependency(ObjectId Dependent, ObjectId On);
