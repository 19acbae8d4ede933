using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>What a source says, ready to be made in a database.</summary>
internal interface IModelPart : IAsyncDisposable
{
    /// <summary>
    /// The database in which it stands already, and which nobody may write to; null if it has to be made first.
    /// </summary>
    OpenedDatabase? Standing => null;

    /// <summary>
    /// All that it depends on, so that what was made of it once need not be made again; null if that cannot be told.
    /// </summary>
    string? Key => null;

    /// <summary>Makes it. Statements that need something of a later part wait for that.</summary>
    /// <exception cref="CommandFailedException">The server refuses it.</exception>
    Task ApplyAsync(ModelTarget target, CancellationToken cancellationToken);
}
