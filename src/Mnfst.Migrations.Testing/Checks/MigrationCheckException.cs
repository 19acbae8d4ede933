namespace Mnfst.Migrations.Testing;

/// <summary>A check of the migrations failed. The message names each revision, its file, and what is wrong, in a few lines.</summary>
public sealed class MigrationCheckException : Exception
{
    internal MigrationCheckException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>Only the message and what brought it about: where this library found it helps nobody.</summary>
    public override string ToString() =>
        InnerException is null ? Message : $"{Message}\n ---> {InnerException}";
}
