using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.CodeFixes;

/// <summary>What every provider tells the editor of itself.</summary>
internal static class ProviderExport
{
    public const string Code = nameof(TextDocumentKind.Document);
    public const string File = nameof(TextDocumentKind.AdditionalDocument);
    public const string CodeExtension = ".cs";
    public const string FileExtension = ".sql";
}
