using System.Text.Json.Serialization;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>
/// An object of a database as it stands in the catalogue. Expressions, types and definitions are as PostgreSQL prints them
/// with an empty <c>search_path</c>: every name that is not built in carries its schema. Two objects that are equal, are the
/// same to PostgreSQL.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SchemaObject), "schema")]
[JsonDerivedType(typeof(ExtensionObject), "extension")]
[JsonDerivedType(typeof(CollationObject), "collation")]
[JsonDerivedType(typeof(EnumObject), "enum")]
[JsonDerivedType(typeof(DomainObject), "domain")]
[JsonDerivedType(typeof(CompositeTypeObject), "composite type")]
[JsonDerivedType(typeof(RangeTypeObject), "range type")]
[JsonDerivedType(typeof(ForeignDataWrapperObject), "foreign data wrapper")]
[JsonDerivedType(typeof(ForeignServerObject), "foreign server")]
[JsonDerivedType(typeof(SequenceObject), "sequence")]
[JsonDerivedType(typeof(TableObject), "table")]
[JsonDerivedType(typeof(RoutineObject), "routine")]
[JsonDerivedType(typeof(AggregateObject), "aggregate")]
[JsonDerivedType(typeof(OperatorObject), "operator")]
[JsonDerivedType(typeof(CastObject), "cast")]
[JsonDerivedType(typeof(ConstraintObject), "constraint")]
[JsonDerivedType(typeof(IndexObject), "index")]
[JsonDerivedType(typeof(StatisticsObject), "statistics")]
[JsonDerivedType(typeof(ViewObject), "view")]
[JsonDerivedType(typeof(RuleObject), "rule")]
[JsonDerivedType(typeof(TriggerObject), "trigger")]
[JsonDerivedType(typeof(EventTriggerObject), "event trigger")]
[JsonDerivedType(typeof(PolicyObject), "policy")]
[JsonDerivedType(typeof(PublicationObject), "publication")]
[JsonDerivedType(typeof(TextSearchObject), "text search")]
[JsonDerivedType(typeof(DefaultPrivilegesObject), "default privileges")]
public abstract record DatabaseObject
{
    /// <summary>What names it.</summary>
    [JsonIgnore]
    public abstract ObjectId Id { get; }

    /// <summary>Its comment; null if it has none.</summary>
    public string? Comment { get; init; }

    /// <summary>The role that owns it; null if it has no owner of its own.</summary>
    public string? Owner { get; init; }

    /// <summary>What is granted on it beyond what PostgreSQL grants by itself.</summary>
    public EquatableArray<Privilege> Privileges { get; init; }

    /// <summary>What PostgreSQL grants by itself, and was revoked.</summary>
    public EquatableArray<Privilege> Revoked { get; init; }
}
