namespace Mnfst.Migrations.EfHost;

/// <summary>What came of an operation of EF Core.</summary>
/// <param name="handler">EF Core's <c>OperationResultHandler</c>.</param>
internal sealed class OperationResult(object handler)
{
    /// <summary>What it gives; null if it failed.</summary>
    public object? Value => Get("Result");

    /// <summary>The type of what was thrown; null if nothing was.</summary>
    public string? ErrorType => (string?)Get("ErrorType");

    /// <summary>The message of what was thrown.</summary>
    public string? ErrorMessage => (string?)Get("ErrorMessage");

    /// <summary>What was thrown, in full.</summary>
    public string? ErrorStackTrace => (string?)Get("ErrorStackTrace");

    private object? Get(string property) => handler.GetType().GetProperty(property)!.GetValue(handler);
}
