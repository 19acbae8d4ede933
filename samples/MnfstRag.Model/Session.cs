namespace MnfstRag.Model;

/// <summary>A conversation of a user.</summary>
public sealed class Session
{
    public Guid Id { get; set; }

    public Guid TenantId { get; set; }

    public Guid UserId { get; set; }

    public string? Title { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public Tenant? Tenant { get; set; }

    public User? User { get; set; }
}
