using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Verification.Models;

namespace Mnfst.Migrations.Testing;

/// <summary>The schema that the revisions must lead to, said in another way: DDL that a test runs and compares.</summary>
public sealed class MigrationModel
{
    private readonly IReadOnlyList<Part> _parts;

    private MigrationModel(params IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>SQL texts. Statements may stand in any order: one that needs another waits for it.</summary>
    /// <param name="texts">The texts.</param>
    public static MigrationModel Sql(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(new Part(_ => Task.FromResult(Parse("the model", texts)), null));
    }

    /// <summary>.sql files, or folders of them, with the folders in those.</summary>
    /// <param name="paths">Where they are; see <see cref="TestPath.Find"/>.</param>
    public static MigrationModel Files(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new(
            new Part(
                _ =>
                    Task.FromResult<IReadOnlyList<ModelScript>>([
                        .. paths
                            .SelectMany(path => ModelFiles.Find(TestPath.Find(path)))
                            .Select(ModelScript.ReadFile),
                    ]),
                null
            )
        );
    }

    /// <summary>Whatever writes DDL.</summary>
    /// <param name="write">Writes it.</param>
    public static MigrationModel From(Func<CancellationToken, Task<string>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new(new Part(async token => Parse("the model", await write(token)), null));
    }

    /// <summary>
    /// A <c>DbContext</c> of EF Core: <c>EntityFramework(() => context.Database.GenerateCreateScript())</c>. Kinds of objects that
    /// EF Core knows nothing of, such as functions, views and policies, are not compared unless another part says them
    /// (<see cref="And"/>).
    /// </summary>
    /// <param name="write">Writes the DDL of the context.</param>
    public static MigrationModel EntityFramework(Func<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new(new Part(_ => Task.FromResult(Parse("the DbContext", write())), EntityFrameworkKinds.All));
    }

    /// <summary>This and another one together.</summary>
    /// <param name="other">The other one, whose statements come after those of this.</param>
    public MigrationModel And(MigrationModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. _parts, .. other._parts]);
    }

    /// <summary>The kinds of objects of which no part can say anything.</summary>
    internal EquatableArray<ObjectKind> UnmanagedKinds =>
        Verification.Models.UnmanagedKinds.Of(_parts.Select(part => part.Kinds));

    /// <summary>Reads it: no database is needed for that.</summary>
    /// <exception cref="MigrationException">It cannot be read, or says nothing that PostgreSQL could run.</exception>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    internal async Task<IReadOnlyList<ModelScript>> LoadAsync(CancellationToken cancellationToken)
    {
        var scripts = new List<ModelScript>();
        foreach (var part in _parts)
            scripts.AddRange(await part.LoadAsync(cancellationToken));
        return scripts;
    }

    private static IReadOnlyList<ModelScript> Parse(string name, params string[] texts)
    {
        if (texts.All(string.IsNullOrWhiteSpace))
            throw new FaultyFileException($"The text of {name} is empty, so it says no schema.");
        return [.. texts.Select(text => ModelScript.Parse(name, text))];
    }

    /// <param name="LoadAsync">Reads what it says.</param>
    /// <param name="Kinds">The kinds of objects of which it can say anything; null for all.</param>
    private sealed record Part(
        Func<CancellationToken, Task<IReadOnlyList<ModelScript>>> LoadAsync,
        IReadOnlyCollection<ObjectKind>? Kinds
    );
}
