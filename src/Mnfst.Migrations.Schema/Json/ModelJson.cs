using System.Text.Json.Serialization;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Json;

/// <summary>The objects of a model as JSON: what the queries of the catalogue give, and what a fingerprint is made of.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    Converters = [
        typeof(EquatableArrayConverter<string>),
        typeof(EquatableArrayConverter<Privilege>),
        typeof(EquatableArrayConverter<QualifiedName>),
        typeof(EquatableArrayConverter<DomainCheck>),
        typeof(EquatableArrayConverter<TypeField>),
        typeof(EquatableArrayConverter<TableColumn>),
        typeof(EquatableArrayConverter<ViewColumn>),
        typeof(EquatableArrayConverter<IndexKey>),
        typeof(EquatableArrayConverter<PublishedTable>),
    ]
)]
[JsonSerializable(typeof(DatabaseObject))]
[JsonSerializable(typeof(TableColumn))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Privilege[]))]
[JsonSerializable(typeof(QualifiedName[]))]
[JsonSerializable(typeof(DomainCheck[]))]
[JsonSerializable(typeof(TypeField[]))]
[JsonSerializable(typeof(TableColumn[]))]
[JsonSerializable(typeof(ViewColumn[]))]
[JsonSerializable(typeof(IndexKey[]))]
[JsonSerializable(typeof(PublishedTable[]))]
internal sealed partial class ModelJson : JsonSerializerContext;
