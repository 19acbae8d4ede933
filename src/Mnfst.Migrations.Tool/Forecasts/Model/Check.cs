namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>What a machine can tell of what people look at before they upgrade (docs/checklists.md).</summary>
/// <param name="Name">What was looked at, a stable word for programs.</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What was found, a clause.</param>
internal sealed record Check(string Name, CheckState State, string Text);

/// <summary>How a check stands.</summary>
internal enum CheckState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Somebody has to look at it.</summary>
    Attention,

    /// <summary>It cannot be told from here.</summary>
    Unknown,
}
