using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>Something that says which schema a database shall have, wholly or in part.</summary>
internal interface IModelSource
{
    /// <summary>The kinds of objects of which it can say anything; null for all.</summary>
    IReadOnlyCollection<ObjectKind>? Kinds => null;

    /// <summary>
    /// Reads what it says: no database is needed for that, so whatever is wrong with a file, a program or a project is known
    /// before one is started.
    /// </summary>
    /// <exception cref="CommandFailedException">It cannot be read, or says nothing that PostgreSQL could run.</exception>
    Task<IModelPart> LoadAsync(CancellationToken cancellationToken);
}
