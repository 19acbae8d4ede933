namespace Mnfst.Migrations;

/// <summary>A run was stopped from outside; the message says where, and what that leaves.</summary>
public sealed class MigrationCanceledException(string message, Exception? innerException)
    : OperationCanceledException(message, innerException);
