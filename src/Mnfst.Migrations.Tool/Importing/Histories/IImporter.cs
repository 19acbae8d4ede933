using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>Reads the history of a tool.</summary>
internal interface IImporter
{
    /// <summary>What the tool is called on the command line.</summary>
    string Name { get; }

    /// <summary>The table in which it records what is applied; null if it has several.</summary>
    string Table { get; }

    /// <summary>Reads it. What is wrong goes to the report.</summary>
    /// <exception cref="CommandFailedException">There is nothing to read.</exception>
    Task<ImportedHistory> ReadAsync(ImportRequest request);
}
