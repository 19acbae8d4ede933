using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Testing.Tests.Infrastructure;

/// <summary>Migrations in C#, as a compiled project has them.</summary>
internal sealed class CodeHistory(params IReadOnlyList<MigrationEntry> entries) : IMigrationCatalog
{
    public IReadOnlyList<MigrationEntry> Entries => entries;

    /// <summary>A history of one revision.</summary>
    public static CodeHistory Of<T>()
        where T : Migration, new() =>
        new(new CodeMigrationEntry(new Revision("001_code"), "versions/001_code.cs", () => new T()));
}
