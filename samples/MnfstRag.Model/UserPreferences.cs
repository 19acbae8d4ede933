namespace MnfstRag.Model;

/// <summary>How a user wants things.</summary>
public sealed class UserPreferences
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public string? Theme { get; set; }

    public string? Language { get; set; }

    public string? Timezone { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public User? User { get; set; }
}
