using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>How an approved plan is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ApprovedPlan))]
internal sealed partial class ApprovalJson : JsonSerializerContext;
