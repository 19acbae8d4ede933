using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Generator.Options;

/// <summary>Makes names of C# from texts that were not written as such.</summary>
internal static class CSharpNames
{
    /// <summary>The text as an identifier: what none can hold becomes an underscore.</summary>
    [MethodImpl(Jit.Eager)]
    public static string ToIdentifier(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (!IsPart(characters[i]))
                characters[i] = '_';
        }
        var name = new string(characters);
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    }

    /// <summary>The text as a namespace, as <c>dotnet new</c> makes it from the name of a project.</summary>
    public static string ToNamespace(string text) =>
        string.Join(".", text.Split('.').Where(part => part.Length > 0).Select(ToIdentifier).Select(Escape));

    /// <summary>The identifier as source text: a keyword gets an <c>@</c>.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    // The compiler drops formatting characters, so that two names which differ in nothing else would be one.
    private static bool IsPart(char c) =>
        c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or (>= 'A' and <= 'Z')
        || (SyntaxFacts.IsIdentifierPartCharacter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format);
}
