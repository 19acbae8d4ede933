using System.Text.Json;

namespace MnfstRag.Model;

/// <summary>A change of a row, which a trigger writes down.</summary>
public sealed class AuditLog
{
    public Guid Id { get; set; }

    public required string TableName { get; set; }

    public required string Operation { get; set; }

    public Guid? UserId { get; set; }

    public Guid? TenantId { get; set; }

    public JsonDocument? OldValues { get; set; }

    public JsonDocument? NewValues { get; set; }

    public DateTimeOffset Timestamp { get; set; }
}
