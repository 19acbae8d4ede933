namespace Mnfst.Migrations;

/// <summary>A migration says something that cannot be meant; the message says what to write instead.</summary>
public sealed class InvalidMigrationException : ArgumentException
{
    /// <summary>Reports a fault in what a migration says.</summary>
    /// <param name="message">What is wrong and what to write instead.</param>
    /// <param name="line">The line of the migration's source that says it, counted from 1; 0 if unknown.</param>
    /// <param name="inner">What found the fault, if anything did.</param>
    internal InvalidMigrationException(string message, int line = 0, Exception? inner = null)
        : base(message, inner) => Line = line;

    /// <summary>
    /// The line of the migration's source that calls the faulty operation, counted from 1; 0 if unknown.
    /// </summary>
    public int Line { get; }
}
