namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>
/// The name of a program as the library takes it, which wants one without white space: that of
/// <c>dotnet Shop.Migrations.dll</c>, or of a file that somebody named so.
/// </summary>
internal static class ProgramSymbol
{
    /// <summary>Of the private use area: nobody's name has it, and it is put back before anybody sees it.</summary>
    private const char Space = '\uE000';

    public static string Of(string program) =>
        string.Concat(program.Select(c => char.IsWhiteSpace(c) ? Space : c));

    /// <summary>A text of the library, with the program as it is called.</summary>
    public static string Restore(string text) => text.Replace(Space, ' ');
}
