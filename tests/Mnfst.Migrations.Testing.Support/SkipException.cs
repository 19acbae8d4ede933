namespace Mnfst.Migrations.Testing.Support;

/// <summary>Skips the test that throws it.</summary>
/// <param name="reason">Why.</param>
// xUnit knows such exceptions by the beginning of their message; this assembly has no xUnit.
public sealed class SkipException(string reason) : Exception($"$XunitDynamicSkip${reason}");
