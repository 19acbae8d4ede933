namespace MnfstRag.Model;

/// <summary>A document that questions are answered from.</summary>
public sealed class Document
{
    public Guid Id { get; set; }

    public Guid TenantId { get; set; }

    public Guid? UploadedBy { get; set; }

    public required string Title { get; set; }

    public required string Status { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public Tenant? Tenant { get; set; }

    public User? Uploader { get; set; }
}
