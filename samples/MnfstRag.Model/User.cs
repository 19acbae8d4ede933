namespace MnfstRag.Model;

/// <summary>Somebody who works for a tenant.</summary>
public sealed class User
{
    public Guid Id { get; set; }

    public Guid TenantId { get; set; }

    public required string Email { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public UserRole Role { get; set; }

    public bool EmailVerified { get; set; }

    public Tenant? Tenant { get; set; }
}

/// <summary>What a user may do; the labels of the type <c>user_role</c>.</summary>
public enum UserRole
{
    Superadmin,
    TenantAdmin,
    User,
}
