using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Sql.Errors;

/// <summary>A file, or something that is written like one, cannot be read or run.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What brought it about.</param>
internal sealed class FaultyFileException(string message, Exception? innerException = null)
    : MigrationException(message, innerException)
{
    /// <summary>The place that the message names; null if it names none.</summary>
    public SourceLocation? Location { get; init; }
}
