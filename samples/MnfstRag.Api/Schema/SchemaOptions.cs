namespace MnfstRag.Api.Schema;

/// <summary>What the application does about its schema when it starts; section <c>Schema</c> of the configuration.</summary>
public sealed class SchemaOptions
{
    /// <summary>
    /// Whether to apply what is pending. False unless set: that is the deployment's part, which has the rights for it and
    /// somebody who watches.
    /// </summary>
    public bool Apply { get; set; }

    /// <summary>How often to look again while the database is not where it should be.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}
