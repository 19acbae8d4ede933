using System.Text.Json;

namespace MnfstRag.Model;

/// <summary>A customer, whose rows no other one sees.</summary>
public sealed class Tenant
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required string Slug { get; set; }

    public required JsonDocument Settings { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
