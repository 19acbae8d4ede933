namespace Mnfst.Migrations;

/// <summary>Another migration held the lock for as long as this one was willing to wait.</summary>
public sealed class LockNotAcquiredException(string message) : MigrationException(message);
